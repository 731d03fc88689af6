using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Cases;

/// <summary>One case, by id.</summary>
internal sealed record GetCaseQuery(Guid Id) : IRequest<CaseDetails>;

/// <summary>One case, by its number in any way of writing it.</summary>
internal sealed record FindCaseQuery(string Number) : IRequest<CaseDetails>;

/// <summary>A case as court staff see it; numbers are masked.</summary>
internal sealed record CaseDetails(
    Guid CaseId, int Revision, string Number, string CourtCode, DateOnly FiledOn, string Creditor, ObligationKind ObligationKind, string Obligation,
    decimal AmountDue, decimal Credited, string BasisIssuer, string BasisNumber, CaseFacts Facts, DateOnly? PerformedOn, IReadOnlyList<string> Team,
    DateOnly? AssetReportDueOn, DateOnly? AssetReportedOn, DateOnly? AssetReportBrokenOn, DateOnly? RoundConcludedOn, IReadOnlyList<AssetQueryDetails> AssetQueries,
    IReadOnlyList<DebtorDetails> Debtors) : IRevisioned
{
    /// <summary>Yuan of assets that the court controls: what was stated, and seizures beside it.</summary>
    public decimal ControlledAssets { get; init; }

    /// <summary>Assets under control, and those released.</summary>
    public IReadOnlyList<SeizureDetails> Seizures { get; init; } = [];

    /// <summary>Since when more is seized than the law allows; something is to be released.</summary>
    public DateOnly? SeizuresExcessiveSince { get; init; }

    /// <summary>The account on which the debtors pay (一案一账户).</summary>
    public required string AccountNumber { get; init; }

    /// <summary>Day on which a payment was reversed after an entry had been deleted for it; a judge considers a new decision.</summary>
    public DateOnly? ReopenedOn { get; init; }

    /// <summary>What the judge made of it.</summary>
    public string? ReopenedOutcome { get; init; }

    public static CaseDetails Of(EnforcementCase source) => new(
        source.Id, source.Revision, source.Number.Value, source.CourtCode, source.FiledOn, source.Creditor, source.ObligationKind, source.Obligation,
        source.AmountDue, source.StandingCredits, source.BasisIssuer, source.BasisNumber, source.Facts, source.PerformedOn, source.Team,
        source.AssetReportDueOn, source.AssetReportedOn, source.AssetReportBrokenOn, source.RoundConcludedOn, [.. source.AssetQueries.Select(query => new AssetQueryDetails(query.QueriedOn, query.FoundAssets))],
        [.. source.Debtors.Select(debtor => new DebtorDetails(debtor.Id, SubjectDetails.Of(debtor.Subject), debtor.LaterInOrder, debtor.StudentLoan, debtor.Affiliation, debtor.Unit))])
    {
        ControlledAssets = source.ControlledAssets,
        Seizures = [.. source.Seizures.Select(SeizureDetails.Of)],
        SeizuresExcessiveSince = source.SeizuresExcessiveSince,
        AccountNumber = source.AccountNumber.Value,
        ReopenedOn = source.ReopenedOn,
        ReopenedOutcome = source.ReopenedOutcome,
    };
}

/// <summary>A debtor of a case.</summary>
internal sealed record DebtorDetails(Guid DebtorId, SubjectDetails Subject, bool LaterInOrder, bool StudentLoan, Affiliation Affiliation, string? Unit);

/// <summary>An asset under the court's control.</summary>
internal sealed record SeizureDetails(
    Guid SeizureId, Guid DebtorId, AssetKind Kind, string Description, decimal Value, bool Live, DateOnly Since, bool InStatedAssets, string? Indivisible, Guid? FindingId,
    DateOnly? ReleasedOn, string? ReleaseReason)
{
    public static SeizureDetails Of(Seizure seizure) => new(
        seizure.Id, seizure.DebtorId, seizure.Kind, seizure.Description, seizure.Value, seizure.Live, seizure.Since, seizure.InStatedAssets, seizure.Indivisible, seizure.FindingId,
        seizure.ReleasedOn, seizure.ReleaseReason);
}

/// <summary>A query of the debtors' assets.</summary>
internal sealed record AssetQueryDetails(DateOnly QueriedOn, bool FoundAssets);

/// <summary>A subject as court staff see it; the number is masked.</summary>
internal sealed record SubjectDetails(SubjectType Type, string Name, DocumentType DocumentType, string DocumentNumber, Sex? Sex, string? LegalRepresentative)
{
    public static SubjectDetails Of(Subject subject) =>
        new(subject.Type, subject.Name, subject.Document.Type, subject.Document.Masked, subject.Sex, subject.LegalRepresentative);
}

internal sealed class GetCaseHandler(CreditDisciplineDbContext db, Sight sight, TimeProvider clock)
    : IRequestHandler<GetCaseQuery, CaseDetails>, IRequestHandler<FindCaseQuery, CaseDetails>
{
    public async Task<CaseDetails> Handle(GetCaseQuery request, CancellationToken cancellationToken) =>
        CaseDetails.Of(await sight.FindAsync<EnforcementCase>(request.Id, "case", cancellationToken));

    public async Task<CaseDetails> Handle(FindCaseQuery request, CancellationToken cancellationToken)
    {
        if (!CaseNumber.TryParse(request.Number, clock.CourtToday(), out var number, out _))
            throw new NotFoundException("case", "number");
        var source = await db.Cases.AsNoTracking().SingleOrDefaultAsync(found => found.Number == number, cancellationToken);
        return source is not null && sight.Covers(source.CourtCode) ? CaseDetails.Of(source) : throw new NotFoundException("case", number.Value);
    }
}
