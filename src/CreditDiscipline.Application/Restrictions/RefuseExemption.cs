using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>The president refuses an exemption; what is verified of an officer's own money must be allowed (RES-PRIVATE).</summary>
/// <param name="Reason">Why it is refused.</param>
[ActBy(OfficerRole.President)]
internal sealed record RefuseExemptionCommand(string Reason) : ActOn<ExemptionDetails>;

internal sealed class RefuseExemptionValidator : AbstractValidator<RefuseExemptionCommand>
{
    public RefuseExemptionValidator() =>
        RuleFor(command => command.Reason).Text(2000);
}

internal sealed class RefuseExemptionHandler(ActContext act, Papers papers) : IRequestHandler<RefuseExemptionCommand, ExemptionDetails>
{
    public async Task<ExemptionDetails> Handle(RefuseExemptionCommand request, CancellationToken cancellationToken)
    {
        var (exemption, source) = await act.LoadAsync<Exemption>(request.Id, "exemption", cancellationToken);
        exemption.Refuse(request.Reason.Trim(), act.Officer, act.Today);
        var order = await act.AlsoAsync<RestrictionOrder>(exemption.OrderId, cancellationToken);
        await papers.IssueAsync(source, exemption, issue => CourtPapers.ExemptionRefusal(exemption, order, source, issue), cancellationToken);
        return ExemptionDetails.Of(exemption);
    }
}
