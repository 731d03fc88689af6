namespace CreditDiscipline.Domain.Law;

/// <summary>Rules that changed over time, by the day of the act: a case of 2021 is judged by the rules of 2021.</summary>
public static class RulesInForce
{
    /// <summary>SUPERVISE (法〔2021〕322号): from here on a lift for security or consent is a duty, not a choice (day: product).</summary>
    public static readonly DateOnly Supervise = new(2021, 12, 6);

    /// <summary>REP-6: the repair notice goes out with the decision from here on.</summary>
    public static readonly DateOnly RepairNotice = new(2025, 6, 22);

    /// <summary>REFUSAL (法释〔2024〕13号): conduct from here on needs a fine or detention before it, on two of the routes of a referral.</summary>
    public static readonly DateOnly Refusal = new(2024, 12, 1);

    private static readonly DateOnly CivilProcedure2021 = new(2022, 1, 1);
    private static readonly DateOnly CivilProcedure2023 = new(2024, 1, 1);

    /// <summary>Articles of the Civil Procedure Law in the texts of 2017, 2021 and 2023. The numbers of 2017 and 2021: product.</summary>
    private static readonly (int In2017, int In2021, int In2023)[] Articles =
        [(82, 85, 85), (83, 86, 86), (111, 114, 114), (114, 117, 117), (115, 118, 118), (116, 119, 119), (225, 232, 236), (241, 248, 252), (253, 260, 264), (255, 262, 266), (257, 264, 268)];

    /// <summary>Days on which rules of the register changed, the first one that of the list provisions as amended (法释〔2017〕7号).</summary>
    private static readonly DateOnly[] Changes = [new(2017, 5, 1), Supervise, CivilProcedure2021, CivilProcedure2023, Refusal, RepairNotice];

    /// <summary>The day since which the rules of a day have been in force unchanged: it names them.</summary>
    public static DateOnly Since(DateOnly day) => Array.FindLast(Changes, change => change <= day) is { DayNumber: > 0 } change ? change : Changes[0];

    /// <summary>A lift for security or for the creditor's consent must come within three working days (RES-LIFT-2).</summary>
    public static bool LiftIsDuty(DateOnly day) => day >= Supervise;

    /// <summary>A refused or false report and a broken order of this day are serious only after a fine or detention (CRIME-1).</summary>
    public static bool PriorPenaltyIsNeeded(DateOnly conductOn) => conductOn >= Refusal;

    /// <summary>The repair notice goes with the listing decision (REP-6).</summary>
    public static bool RepairNoticeIsServed(DateOnly day) => day >= RepairNotice;

    /// <summary>Citation of articles of the Civil Procedure Law as they were numbered on the day.</summary>
    /// <param name="day">Day of the act.</param>
    /// <param name="articles">Numbers in the text of 2023, each with the paragraphs that are meant, such as 第一款, or with nothing for the whole article.</param>
    public static string CivilProcedure(DateOnly day, params (int Article, string Paragraphs)[] articles)
    {
        var text = day >= CivilProcedure2023 ? "2023年修正" : day >= CivilProcedure2021 ? "2021年修正" : "2017年修正";
        return $"《中华人民共和国民事诉讼法》（{text}）{string.Join("、", articles.Select(cited => $"第{ChineseNumber.Of(NumberOn(day, cited.Article))}条{cited.Paragraphs}"))}";
    }

    private static int NumberOn(DateOnly day, int article)
    {
        var (in2017, in2021, in2023) = Array.Find(Articles, row => row.In2023 == article) is { In2023: > 0 } row ? row : throw new ArgumentOutOfRangeException(nameof(article));
        return day >= CivilProcedure2023 ? in2023 : day >= CivilProcedure2021 ? in2021 : in2017;
    }
}
