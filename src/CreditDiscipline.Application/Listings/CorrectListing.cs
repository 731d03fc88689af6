using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Listings;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Corrects what was published wrongly (LIST-FIX); an item left out stays.</summary>
internal sealed record CorrectListingCommand(string? Conduct = null, string? Obligation = null, Performance? Performance = null) : IAct<ListingDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class CorrectListingValidator : AbstractValidator<CorrectListingCommand>
{
    public CorrectListingValidator()
    {
        RuleFor(command => command).Must(command => command is not { Conduct: null, Obligation: null, Performance: null }).WithErrorCode("REQUIRED").WithMessage("Say what is corrected.");
        RuleFor(command => command.Conduct!).Text(2000).When(command => command.Conduct is not null);
        RuleFor(command => command.Obligation!).Text(4000).When(command => command.Obligation is not null);
    }
}

internal sealed class CorrectListingHandler(ActContext act) : IRequestHandler<CorrectListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(CorrectListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Correct(new ListingCorrection(request.Conduct?.Trim(), request.Obligation?.Trim(), request.Performance), act.Officer);
        return ListingDetails.Of(listing);
    }
}
