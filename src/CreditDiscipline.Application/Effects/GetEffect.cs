using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using MediatR;

namespace CreditDiscipline.Application.Effects;

/// <summary>What became, outside the court, of the last change of an entry or order, or of the removal that a request led to.</summary>
/// <typeparam name="T">Kind of thing.</typeparam>
/// <param name="Id">The thing.</param>
internal sealed record GetEffectQuery<T>(Guid Id) : IRequest<EffectDetails>
    where T : Aggregate, IOfCase;

internal sealed class GetEffectHandler(EffectReader effects, BankReader banks, Sight sight, TimeProvider clock) :
    IRequestHandler<GetEffectQuery<DebtorListing>, EffectDetails>, IRequestHandler<GetEffectQuery<RestrictionOrder>, EffectDetails>, IRequestHandler<GetEffectQuery<RepairRequest>, EffectDetails>
{
    public Task<EffectDetails> Handle(GetEffectQuery<DebtorListing> request, CancellationToken cancellationToken) => OfEntryAsync<DebtorListing>(request.Id, "listing", cancellationToken);

    public Task<EffectDetails> Handle(GetEffectQuery<RestrictionOrder> request, CancellationToken cancellationToken) => OfEntryAsync<RestrictionOrder>(request.Id, "restriction order", cancellationToken);

    public async Task<EffectDetails> Handle(GetEffectQuery<RepairRequest> request, CancellationToken cancellationToken)
    {
        sight.RequireFile();
        var repair = await sight.FindAsync<RepairRequest>(request.Id, "repair request", cancellationToken);
        var granted = repair.State is RepairState.Approved or RepairState.InEffect or RepairState.Expired or RepairState.Revoked;
        return await AnswerAsync(repair.ListingId, granted ? await effects.FindRemovalAsync(repair.ListingId, repair.DecidedOn!.Value, cancellationToken) : null, cancellationToken);
    }

    private async Task<EffectDetails> OfEntryAsync<T>(Guid id, string name, CancellationToken cancellationToken)
        where T : Aggregate, IPublicEntry
    {
        sight.RequireFile();
        await sight.FindAsync<T>(id, name, cancellationToken);
        return await AnswerAsync(id, await effects.FindAsync(id, cancellationToken), cancellationToken);
    }

    private async Task<EffectDetails> AnswerAsync(Guid entryId, ChangeCourse? course, CancellationToken cancellationToken)
    {
        if (course is null)
            return new EffectDetails(entryId, null, null, [], []);
        var today = clock.CourtToday();
        ReceiverEffect[] receivers = [.. course.Receivers.Select(receiver => course.Of(receiver, today))];
        var concerned = receivers.Where(receiver => receiver.Concerned).ToList();
        bool? kept = concerned.Exists(receiver => receiver.InTime is false) ? false : concerned.TrueForAll(receiver => receiver.InTime is true) ? true : null;
        return new EffectDetails(
            entryId, new EffectChange(course.Change.Kind, course.Change.Version, course.At), course.HasLimit ? new EffectLimit(course.LastDay, kept) : null, receivers,
            await banks.ReadAsync(entryId, course, cancellationToken));
    }
}
