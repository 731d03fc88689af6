using CreditDiscipline.Application.Webhooks;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Application.Effects;

/// <summary>What became of the last change of an entry: at each receiver, and with each bank (REP-8).</summary>
/// <param name="EntryId">The list entry or order.</param>
/// <param name="Change">The change; null when nothing of it was ever public, or a request led to none.</param>
/// <param name="Limit">The limit within which receivers have to accept it; null for a change that has none.</param>
/// <param name="Receivers">The receivers, by code.</param>
/// <param name="Banks">Banks that were told of the change, or got the entry in an answer since it was published; by client id.</param>
internal sealed record EffectDetails(Guid EntryId, EffectChange? Change, EffectLimit? Limit, IReadOnlyList<ReceiverEffect> Receivers, IReadOnlyList<BankEffect> Banks);

/// <summary>A public change.</summary>
/// <param name="Kind">What happened to the entry.</param>
/// <param name="Version">Public version after it.</param>
/// <param name="At">Moment of the act.</param>
internal sealed record EffectChange(ChangeKind Kind, int Version, DateTimeOffset At);

/// <summary>The three working days within which every receiver has to accept a removal or a correction (PUSH-2, CLOCK-4).</summary>
/// <param name="LastDay">Last day: that of the duty which the act fulfilled, otherwise the third working day after the act; null while the calendar of the year is not out.</param>
/// <param name="Kept">Every receiver accepted it by then; null while that is open.</param>
internal sealed record EffectLimit(DateOnly? LastDay, bool? Kept);

/// <summary>What a receiver made of a change.</summary>
internal enum ReceiverOutcome
{
    /// <summary>Not sent yet, or sent and not acknowledged.</summary>
    Open = 1,

    /// <summary>Accepted, in this version or a later one.</summary>
    Accepted = 2,

    /// <summary>Refused, with a code.</summary>
    Rejected = 3,

    /// <summary>The receiver cannot say.</summary>
    Unknown = 4,
}

/// <summary>A change at one receiver.</summary>
/// <param name="Receiver">Code of the receiver.</param>
/// <param name="Name">Its name.</param>
/// <param name="Concerned">False for one that gets no such entries (PUSH-4), joined after the change, or is switched off.</param>
/// <param name="Outcome">What it made of it; null where it is not concerned.</param>
/// <param name="Code">Its code of a refusal.</param>
/// <param name="SentAt">When it was first handed over.</param>
/// <param name="AcceptedAt">When it was accepted.</param>
/// <param name="Seconds">Seconds from the act to the acceptance.</param>
/// <param name="InTime">Accepted within the limit; null while that is open, or without a limit.</param>
/// <param name="Attempts">How often it was handed over, resends included.</param>
/// <param name="Resends">Times at which it was asked to be sent again.</param>
/// <param name="LastError">Why the receiver's priority lane stands, while the change waits there.</param>
internal sealed record ReceiverEffect(
    string Receiver, string Name, bool Concerned, ReceiverOutcome? Outcome, string? Code, DateTimeOffset? SentAt, DateTimeOffset? AcceptedAt, double? Seconds, bool? InTime, int Attempts,
    IReadOnlyList<ResendEffect> Resends, string? LastError);

/// <summary>One asking to send a change again.</summary>
/// <param name="AskedOn">Day.</param>
/// <param name="AskedBy">Account; <c>register</c> where the register did so by itself.</param>
/// <param name="SentAt">When it left; null while it waits.</param>
/// <param name="AcceptedAt">When it was accepted.</param>
internal sealed record ResendEffect(DateOnly AskedOn, string AskedBy, DateTimeOffset? SentAt, DateTimeOffset? AcceptedAt);

/// <summary>An entry with one bank.</summary>
/// <param name="ClientId">Client id of the partner.</param>
/// <param name="Name">Its name.</param>
/// <param name="Answers">Answers with this entry in them, since it was published.</param>
/// <param name="LastAnswerAt">The last of them: who was told that the subject is listed may still act on it.</param>
/// <param name="Events">Events of its watch-list that told it of the change.</param>
internal sealed record BankEffect(string ClientId, string Name, long Answers, DateTimeOffset? LastAnswerAt, IReadOnlyList<EventEffect> Events);

/// <summary>An event that told a bank of the change. The bank may read it at any time; webhooks bring it.</summary>
/// <param name="Type">Type of the event.</param>
/// <param name="At">Moment of the change in it.</param>
/// <param name="Deliveries">How it was sent to the bank's endpoints; none where it has none.</param>
internal sealed record EventEffect(string Type, DateTimeOffset At, IReadOnlyList<DeliveryEffect> Deliveries);

/// <summary>One event at one endpoint of a bank.</summary>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="State">How far it is.</param>
/// <param name="Attempts">Attempts so far.</param>
/// <param name="DeliveredAt">When the bank took it.</param>
/// <param name="Seconds">Seconds from the act to then.</param>
internal sealed record DeliveryEffect(Guid WebhookId, DeliveryState State, int Attempts, DateTimeOffset? DeliveredAt, double? Seconds);
