using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Names those who handle a case; they review no objection in it (OBJ-7).</summary>
/// <param name="Team">Accounts of those who handle the case, one to twenty.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record AssignTeamCommand(IReadOnlyList<string> Team) : ActOn<CaseDetails>;

internal sealed class AssignTeamValidator : AbstractValidator<AssignTeamCommand>
{
    public AssignTeamValidator()
    {
        RuleFor(command => command.Team).Must(team => team is { Count: > 0 and <= 20 }).WithErrorCode("REQUIRED").WithMessage("One to twenty accounts.");
        RuleForEach(command => command.Team).Text(100);
    }
}

internal sealed class AssignTeamHandler(ActContext act) : IRequestHandler<AssignTeamCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(AssignTeamCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        source.AssignTeam([.. request.Team.Select(member => member.Trim())], act.Officer);
        return CaseDetails.Of(source);
    }
}
