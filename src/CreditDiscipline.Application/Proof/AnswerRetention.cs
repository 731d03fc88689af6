namespace CreditDiscipline.Application.Proof;

/// <summary>How long answers given to partners are kept: those they asked for and those they were told as events .</summary>
/// <param name="Years">Years from the day of the answer.</param>
internal sealed record AnswerRetention(int Years)
{
    /// <summary>As long as the law wants records of processing kept (PIPL 56).</summary>
    public const int Shortest = 3;

    /// <summary>What the register promises.</summary>
    public const int Usual = 5;
}
