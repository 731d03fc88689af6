using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Sandbox;

/// <summary>A place for an entry about a subject: one stands in it, or none.</summary>
/// <param name="Debtor">The subject.</param>
/// <param name="Register">The register.</param>
/// <param name="Number">Number among the subject's places in that register.</param>
internal sealed record SandboxSlot(SandboxSubject Debtor, Register Register, int Number)
{
    private static readonly string[] CourtCodes = ["甘0302", "甘0102"];
    private static readonly DateOnly Filed = new(2021, 1, 4);
    private static readonly DateOnly Entered = new(2021, 3, 15);

    /// <summary>Every place of a sandbox.</summary>
    public static IReadOnlyList<SandboxSlot> All { get; } = [.. SandboxSubjects.All.SelectMany(Of)];

    /// <summary>Name of the place.</summary>
    public string Key => $"{Debtor.Code}/{Register.ToString().ToUpperInvariant()}/{Number}";

    /// <summary>An entry stands here when a sandbox is made or reset.</summary>
    public bool IsTakenAtStart => Register == Register.Listing ? Debtor.IsListedAtStart : Debtor.IsRestrictedAtStart;

    private Court Court => CourtDirectory.Gansu.Find(CourtCodes[Number - 1])!;

    private string CaseNumber => $"(2021){Court.Code}执{1 + SandboxSubjects.All.ToList().IndexOf(Debtor)}号";

    /// <summary>The entry as it stands here when a sandbox is made or reset.</summary>
    /// <param name="id">Id of the entry.</param>
    /// <param name="today">Today in court time, from which a term counts.</param>
    public SandboxEntry AtStart(Guid id, DateOnly today) => New(id, Entered, Debtor.TermDays is { } days ? today.AddDays(days) : null, Debtor.Exempted);

    /// <summary>An entry that comes to stand here today.</summary>
    public SandboxEntry Today(Guid id, DateOnly today) => New(id, today, null, exempted: false);

    private static IEnumerable<SandboxSlot> Of(SandboxSubject subject)
    {
        for (var number = 1; number <= subject.Entries; number++)
        {
            yield return new SandboxSlot(subject, Register.Listing, number);
            if (subject.BoundBy is null)
                yield return new SandboxSlot(subject, Register.Restriction, number);
        }
    }

    private SandboxEntry New(Guid id, DateOnly since, DateOnly? termEnds, bool exempted)
    {
        var entry = new SandboxEntry(this, id, 1, false, Register == Register.Listing ? Listing(id, since, termEnds) : Order(id, since));
        return exempted ? entry.Exempt(Debtor, since) : entry;
    }

    private ListingRecord Listing(Guid id, DateOnly since, DateOnly? termEnds) => new(
        id, 1, Debtor.ShownOn(since), CaseNumber, Court.Code, Court.Name, [termEnds is null ? ListingGround.AbleButRefuses : ListingGround.Evasion],
        termEnds is null ? "有履行能力而拒不履行生效法律文书确定义务" : "以转移财产方法规避执行", Filed, since, since, termEnds, "被执行人应支付货款100000元", Performance.None,
        new BasisRecord(Court.Name, $"(2020){Court.Code}民初{Number}号"));

    private RestrictionRecord Order(Guid id, DateOnly since) => new(
        id, 1, Debtor.ShownOn(since), CaseNumber, Court.Code, Court.Name, Filed, since, Enum.GetValues<RestrictionCategory>(),
        [.. SandboxSubjects.BoundBy(Debtor).Select(SandboxEntry.Bound)], []);
}

/// <summary>An entry that stands in a sandbox.</summary>
/// <param name="Slot">Its place.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its public version.</param>
/// <param name="IsShielded">Nobody sees it.</param>
/// <param name="Record">Its public record, as it was seen last.</param>
internal sealed record SandboxEntry(SandboxSlot Slot, Guid Id, int Version, bool IsShielded, PublicRecord Record)
{
    private static readonly DateOnly LastExempted = new(2099, 12, 31); // far ahead, so that an answer stays what it is

    private ListingRecord Listing => (ListingRecord)Record;

    private RestrictionRecord Order => (RestrictionRecord)Record;

    /// <summary>Last day on which it is seen.</summary>
    public DateOnly? VisibleUntil => Record is ListingRecord listing ? listing.TermEndsOn : null;

    /// <summary>Whom it is about: the debtor, and who is bound.</summary>
    public IEnumerable<SandboxSubject> Subjects =>
        [Slot.Debtor, .. Record is RestrictionRecord order ? SandboxSubjects.BoundBy(Slot.Debtor).Where(subject => order.BoundPersons.Any(bound => bound.Role == subject.Office)) : []];

    /// <summary>Banks see it on the day.</summary>
    public bool IsSeenOn(DateOnly day) => !IsShielded && !(VisibleUntil < day);

    /// <summary>An exemption of the subject stands in it.</summary>
    public bool Exempts(SandboxSubject subject) => Record is RestrictionRecord order && order.Exemptions.Any(window => window.BoundAs == subject.Office);

    /// <summary>The same with another thing to be seen, so that it is an update: what was paid in part, or one category more or less.</summary>
    public SandboxEntry Revised() => this with
    {
        Record = Slot.Register == Register.Listing
            ? Listing with { Performance = Listing.Performance == Performance.None ? Performance.Partial : Performance.None }
            : Order with { Categories = Order.Categories.Contains(RestrictionCategory.Tourism) ? [.. Order.Categories.Where(category => category != RestrictionCategory.Tourism)] : Enum.GetValues<RestrictionCategory>() },
    };

    public SandboxEntry Shielded(bool shielded) => this with { IsShielded = shielded };

    public SandboxEntry Exempt(SandboxSubject subject, DateOnly from) => this with
    {
        Record = Order with { Exemptions = [.. Order.Exemptions, new ExemptionRecord([ExemptedConsumption.Air, ExemptedConsumption.HighSpeedRail], from, LastExempted, subject.Office, subject.EntryName)] },
    };

    public SandboxEntry ExemptNoMore(SandboxSubject subject) => this with { Record = Order with { Exemptions = [.. Order.Exemptions.Where(window => window.BoundAs != subject.Office)] } };

    public SandboxEntry Bind(SandboxSubject subject) => this with { Record = Order with { BoundPersons = [.. Order.BoundPersons.Append(Bound(subject)).OrderBy(bound => bound.Role)] } };

    public SandboxEntry Release(SandboxSubject subject) => ExemptNoMore(subject) with { Record = ExemptNoMore(subject).Order with { BoundPersons = [.. Order.BoundPersons.Where(bound => bound.Role != subject.Office)] } };

    public static BoundPersonRecord Bound(SandboxSubject subject) => new(subject.Office!.Value, subject.Name, subject.DocumentType, subject.Number.Masked);

    /// <summary>The same shows the same, whatever the version.</summary>
    public bool LooksLike(SandboxEntry other) => IsShielded == other.IsShielded && Numbered(0).Record.ToCanonicalJson().AsSpan().SequenceEqual(other.Numbered(0).Record.ToCanonicalJson());

    /// <summary>The same at a version.</summary>
    public SandboxEntry Numbered(int version) => this with { Version = version, Record = Record is ListingRecord listing ? listing with { Version = version } : Order with { Version = version } };
}
