using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>The story that all examples tell: one synthetic debtor, one case, its days. Numbers are well-formed and nobody's.</summary>
internal static class Sample
{
    public const string Court = "甘0102";
    public const string HigherCourt = "甘01";
    public const string CaseNumber = "(2026)甘0102执1234号";
    public const string Creditor = "示例银行股份有限公司";
    public const string Debtor = "张三";
    public const string DebtorNumber = "620102199001010011";
    public const string Officer = "李四";
    public const string OfficerNumber = "620102198506121230";
    public const string Company = "兰州示例商贸有限公司";
    public const string CompanyNumber = "91620102MA7DEMK13G";
    public const string Obligation = "被执行人张三于判决生效之日起十日内偿还借款本金100000元及利息。";
    public const string Conduct = "名下有营业收入，收到执行通知后仍拒不履行。";
    public const string Judge = "judge-zhao";
    public const string Clerk = "clerk-qian";
    public const string President = "president-sun";
    public const string ReviewJudge = "judge-zhou";
    public const long Position = 123_456;
    public const string Reference = "KH-2026-000815";
    public const string Authorization = "SQ-2026-0042";

    public static readonly string[] Panel = ["judge-zhou", "judge-wu", "judge-zheng"];
    public static readonly string[] HigherPanel = ["judge-feng", "judge-chen", "judge-chu"];

    public static readonly Guid CaseId = Id(1);
    public static readonly Guid DebtorId = Id(2);
    public static readonly Guid ListingId = Id(3);
    public static readonly Guid OrderId = Id(4);
    public static readonly Guid BoundPersonId = Id(5);
    public static readonly Guid ExemptionId = Id(6);
    public static readonly Guid BreachReportId = Id(7);
    public static readonly Guid NoticeId = Id(8);
    public static readonly Guid ObjectionId = Id(9);
    public static readonly Guid DutyId = Id(10);
    public static readonly Guid DocumentId = Id(11);
    public static readonly Guid PenaltyId = Id(12);
    public static readonly Guid PartnerId = Id(13);
    public static readonly Guid QueryId = Id(14);
    public static readonly Guid WatchId = Id(15);
    public static readonly Guid EventId = Id(16);
    public static readonly Guid WebhookId = Id(17);
    public static readonly Guid DeliveryId = Id(18);

    public static readonly DateOnly Filed = new(2026, 1, 6);
    public static readonly DateOnly Noticed = new(2026, 1, 12);
    public static readonly DateOnly NoticeEnds = new(2026, 1, 22);
    public static readonly DateOnly Decided = new(2026, 3, 2);
    public static readonly DateOnly Served = new(2026, 3, 4);
    public static readonly DateOnly Published = new(2026, 3, 5);
    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly DateOnly RemovalDue = new(2026, 11, 27);

    /// <summary>A moment of the day on which the story is told.</summary>
    public static readonly DateTimeOffset Now = At(8);

    public static string CourtName { get; } = CourtDirectory.Gansu.Find(Court)!.Name;

    public static SubjectQuery AskedPerson { get; } = new(Debtor, DocumentType.CitizenId, DebtorNumber);

    public static SubjectQuery AskedCompany { get; } = new(Company, DocumentType.Uscc, CompanyNumber);

    public static SubjectInput DebtorInput { get; } = new(SubjectType.NaturalPerson, Debtor, DocumentType.CitizenId, DebtorNumber, Sex.Male);

    public static SubjectInput OfficerInput { get; } = new(SubjectType.NaturalPerson, Officer, DocumentType.CitizenId, OfficerNumber, Sex.Male);

    public static SubjectDetails DebtorDetails { get; } = new(SubjectType.NaturalPerson, Debtor, DocumentType.CitizenId, Masked(DocumentType.CitizenId, DebtorNumber), Sex.Male, null);

    public static SubjectDetails OfficerDetails { get; } = new(SubjectType.NaturalPerson, Officer, DocumentType.CitizenId, Masked(DocumentType.CitizenId, OfficerNumber), Sex.Male, null);

    public static SubjectDetails CompanyDetails { get; } = new(SubjectType.LegalPerson, Company, DocumentType.Uscc, Masked(DocumentType.Uscc, CompanyNumber), null, Officer);

    /// <summary>What a court knows before it lists.</summary>
    public static CaseFacts Facts { get; } = new() { NoticeServedOn = Noticed, NoticeWarned = true, NoticePeriodEndsOn = NoticeEnds };

    /// <summary>What every act on a thing of a court may be refused for.</summary>
    public static Rule[] Handled { get; } = [Rules.OtherCourt, Rules.StateForbids];

    /// <summary>What every decision of a president may be refused for.</summary>
    public static Rule[] Presided { get; } = [Rules.SignerOtherCourt, Rules.StateForbids];

    /// <summary>What every signature under the work of somebody else may be refused for.</summary>
    public static Rule[] Signed { get; } = [.. Presided, Rules.MakerIsChecker];

    public static Guid Id(int number) => new($"0198c1f0-3a00-7c00-8000-{number:x12}");

    /// <summary>A moment on the day of the story, in court time.</summary>
    public static DateTimeOffset At(int hour, int minute = 0) => new(Today.ToDateTime(new TimeOnly(hour, minute, 0, 123)), TimeSpan.FromHours(8));

    public static string Masked(DocumentType type, string number) => IdentityNumber.Parse(type, number, Today).Masked;
}
