using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Certificates;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Certificates;

/// <summary>Certifies for one debtor of the case that the debt is performed and nothing of him is public any more, on paper and signed; it costs nothing (REP-2, REP-8).</summary>
/// <param name="DocumentType">Kind of the debtor's document.</param>
/// <param name="DocumentNumber">Its number.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record IssueCertificateCommand(DocumentType DocumentType, string DocumentNumber) : ActOn<CertificateDetails>;

internal sealed class IssueCertificateValidator : AbstractValidator<IssueCertificateCommand>
{
    public IssueCertificateValidator(TimeProvider clock) => RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
}

internal sealed class IssueCertificateHandler(CreditDisciplineDbContext db, ActContext act, Papers papers, SubjectKeys keys, AnswerSigner signer) : IRequestHandler<IssueCertificateCommand, CertificateDetails>
{
    public async Task<CertificateDetails> Handle(IssueCertificateCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var debtor = keys.KeyOf(IdentityNumber.Parse(request.DocumentType, request.DocumentNumber, act.Today));
        var (listings, orders) = await db.FileOfAsync(source.Id, debtor, cancellationToken);
        var last = await db.Certificates.AsNoTracking().Where(certificate => certificate.CaseId == source.Id && certificate.Debtor == debtor).OrderByDescending(certificate => certificate.Id).FirstOrDefaultAsync(cancellationToken);
        var certificate = Certificate.Issue(
            await NextNumberAsync(act.Today.Year, cancellationToken), source, debtor, listings, orders, last, record => signer.SignCertificate(record.ToJson()), act.Officer, act.Today);
        db.Certificates.Add(certificate);
        var paper = await papers.IssueAsync(source, certificate, issue => CourtPapers.OfCertificate(certificate, source, issue), cancellationToken);
        return CertificateDetails.Of(certificate, source, CertifiedFacts.Parse(certificate.Facts), paper.Id);
    }

    /// <summary>The next number of the year, unique and without gaps: its row stays locked until the commit, so an act that is rolled back gives its number back.</summary>
    private async Task<string> NextNumberAsync(int year, CancellationToken cancellationToken)
    {
        var taken = await db.Database.SqlQuery<int>($"""
            insert into certificate_numbers as numbers (year, last) values ({year}, 1) on conflict (year) do update set last = numbers.last + 1 returning last as "Value"
            """).ToListAsync(cancellationToken);
        return CertificateNumbers.Of(year, taken[0]);
    }
}
