using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Cases;

/// <summary>One case, by id.</summary>
internal sealed record GetCaseQuery(Guid Id) : IRequest<CaseDetails>;

/// <summary>A case as court staff see it; numbers are masked.</summary>
internal sealed record CaseDetails(
    Guid CaseId, int Revision, string Number, string CourtCode, DateOnly FiledOn, string Creditor, ObligationKind ObligationKind, string Obligation,
    decimal AmountDue, decimal Credited, string BasisIssuer, string BasisNumber, CaseFacts Facts, DateOnly? PerformedOn, IReadOnlyList<DebtorDetails> Debtors) : IRevisioned
{
    public static CaseDetails Of(EnforcementCase source) => new(
        source.Id, source.Revision, source.Number.Value, source.CourtCode, source.FiledOn, source.Creditor, source.ObligationKind, source.Obligation,
        source.AmountDue, source.Credits.Sum(credit => credit.Amount), source.BasisIssuer, source.BasisNumber, source.Facts, source.PerformedOn,
        [.. source.Debtors.Select(debtor => new DebtorDetails(debtor.Id, SubjectDetails.Of(debtor.Subject), debtor.LaterInOrder))]);
}

/// <summary>A debtor of a case.</summary>
internal sealed record DebtorDetails(Guid DebtorId, SubjectDetails Subject, bool LaterInOrder);

/// <summary>A subject as court staff see it; the number is masked.</summary>
internal sealed record SubjectDetails(SubjectType Type, string Name, DocumentType DocumentType, string DocumentNumber, Sex? Sex, string? LegalRepresentative)
{
    public static SubjectDetails Of(Subject subject) =>
        new(subject.Type, subject.Name, subject.Document.Type, subject.Document.Masked, subject.Sex, subject.LegalRepresentative);
}

internal sealed class GetCaseHandler(CreditDisciplineDbContext db, Caller caller) : IRequestHandler<GetCaseQuery, CaseDetails>
{
    public async Task<CaseDetails> Handle(GetCaseQuery request, CancellationToken cancellationToken)
    {
        var source = await db.Cases.AsNoTracking().SingleOrDefaultAsync(found => found.Id == request.Id, cancellationToken);
        return source is not null && CourtDirectory.Gansu.Oversees(caller.Officer.CourtCode, source.CourtCode)
            ? CaseDetails.Of(source)
            : throw new NotFoundException("case", request.Id);
    }
}
