using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Effects;

/// <summary>Sends the present state of a list entry to one receiver again, at once; for the receiver it is the same entry and version (PUSH-3).</summary>
/// <param name="Receiver">Code of the receiver.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ResendListingCommand(string Receiver) : ActOn<ResendDetails>;

/// <summary>Sends the present state of an order to one receiver again, at once; for the receiver it is the same entry and version (PUSH-3).</summary>
/// <param name="Receiver">Code of the receiver.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ResendOrderCommand(string Receiver) : ActOn<ResendDetails>;

/// <summary>What is sent again; how it goes shows in the effect of the entry.</summary>
/// <param name="ResendId">Id of the asking.</param>
/// <param name="EntryId">The list entry or order.</param>
/// <param name="Kind">Its last change, which is sent.</param>
/// <param name="Version">Public version after it.</param>
/// <param name="Receiver">Code of the receiver.</param>
/// <param name="AskedOn">Day.</param>
internal sealed record ResendDetails(Guid ResendId, Guid EntryId, ChangeKind Kind, int Version, string Receiver, DateOnly AskedOn);

internal sealed class ResendListingValidator : AbstractValidator<ResendListingCommand>
{
    public ResendListingValidator() => RuleFor(command => command.Receiver).Text(100);
}

internal sealed class ResendOrderValidator : AbstractValidator<ResendOrderCommand>
{
    public ResendOrderValidator() => RuleFor(command => command.Receiver).Text(100);
}

internal sealed class ResendEntryHandler(CreditDisciplineDbContext db, ActContext act, EffectReader effects) : IRequestHandler<ResendListingCommand, ResendDetails>, IRequestHandler<ResendOrderCommand, ResendDetails>
{
    public Task<ResendDetails> Handle(ResendListingCommand request, CancellationToken cancellationToken) => AskAsync<DebtorListing>(request.Id, "listing", request.Receiver, cancellationToken);

    public Task<ResendDetails> Handle(ResendOrderCommand request, CancellationToken cancellationToken) => AskAsync<RestrictionOrder>(request.Id, "restriction order", request.Receiver, cancellationToken);

    private async Task<ResendDetails> AskAsync<T>(Guid id, string name, string receiver, CancellationToken cancellationToken)
        where T : Aggregate, IPublicEntry
    {
        var (entry, _) = await act.LoadAsync<T>(id, name, cancellationToken);
        var course = await effects.FindAsync(id, cancellationToken);
        var known = course?.Receivers.FirstOrDefault(one => one.Code == receiver);
        if (course is not null && known is null)
            throw new NotFoundException("receiver", receiver);
        var resend = Resend.Ask(id, entry, course?.Change, receiver, known is { Concerned: true }, act.Officer, act.Today);
        db.Resends.Add(resend);
        return new ResendDetails(resend.Id, id, resend.Kind, resend.Version, receiver, act.Today);
    }
}
