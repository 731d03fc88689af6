using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Cases;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>States facts of a case that decide what the court may do.</summary>
internal sealed record StateCaseFactsCommand(CaseFacts Facts) : IAct<CaseDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class StateCaseFactsValidator : AbstractValidator<StateCaseFactsCommand>
{
    public StateCaseFactsValidator()
    {
        RuleFor(command => command.Facts).NotNull().WithErrorCode("REQUIRED");
        RuleFor(command => command.Facts.ControlledAssets).InclusiveBetween(0, 1_000_000_000_000_000m).WithErrorCode("AMOUNT").When(command => command.Facts is not null);
        RuleFor(command => command.Facts.EmptyAssetQueries).InclusiveBetween(0, 1000).WithErrorCode("COUNT").When(command => command.Facts is not null);
    }
}

internal sealed class StateCaseFactsHandler(ActContext act) : IRequestHandler<StateCaseFactsCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(StateCaseFactsCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        source.StateFacts(request.Facts, act.Officer, act.Today);
        return CaseDetails.Of(source);
    }
}
