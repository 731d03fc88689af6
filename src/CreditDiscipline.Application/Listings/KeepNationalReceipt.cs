using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Keeps the receipt of the national list base, which came after publication (LIST-PUB).</summary>
/// <param name="Receipt">Receipt as the national list base wrote it.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record KeepNationalReceiptCommand(string Receipt) : ActOn<ListingDetails>;

internal sealed class KeepNationalReceiptValidator : AbstractValidator<KeepNationalReceiptCommand>
{
    public KeepNationalReceiptValidator(TimeProvider clock) =>
        RuleFor(command => command.Receipt).Reference(100, clock);
}

internal sealed class KeepNationalReceiptHandler(ActContext act) : IRequestHandler<KeepNationalReceiptCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(KeepNationalReceiptCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.KeepReceipt(request.Receipt.Trim(), act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
