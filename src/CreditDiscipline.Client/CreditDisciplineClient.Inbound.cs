namespace CreditDiscipline.Client;

public sealed partial class CreditDisciplineClient
{
    private const string Repairs = "inbound/v1/repairs";

    /// <summary>
    /// Forwards what a debtor asked at the platform; whoever forwards decides nothing. The receipt code is for the debtor alone. The same reference with the same content
    /// gets the same receipt, so a call that failed is simply made again.
    /// </summary>
    /// <exception cref="CreditProblemException"><c>NO_PUBLIC_ENTRY</c>: no public entry has this name, number and case, whatever the reason.</exception>
    /// <exception cref="InvalidOperationException">There is no key to sign with.</exception>
    public Task<ForwardedReceipt> ForwardRepairAsync(ForwardedRepair repair, CancellationToken cancellationToken = default) =>
        _transport.SendSignedAsync(Repairs, repair, WireJson.Wire.ForwardedRepair, WireJson.Wire.ForwardedReceipt, NewMessageId(), cancellationToken);

    /// <summary>How far a request is that the platform itself forwarded.</summary>
    /// <param name="reference">The platform's own reference.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CreditProblemException"><see cref="ProblemCodes.NotFound"/>: the platform forwarded nothing under it.</exception>
    /// <exception cref="InvalidOperationException">There is no key to sign with.</exception>
    public Task<ForwardedProgress> FollowForwardedAsync(string reference, CancellationToken cancellationToken = default) =>
        _transport.SendSignedAsync($"{Repairs}/status", new ReferenceBody(reference), WireJson.Wire.ReferenceBody, WireJson.Wire.ForwardedProgress, NewMessageId(), cancellationToken);

    /// <summary>Tells of up to 1,000 credits and reversals, in order, each with its own outcome. A reference of the bank is booked once.</summary>
    /// <param name="items">Credits and reversals.</param>
    /// <param name="messageId">
    /// Id of the message, 8 to 100 letters, digits and <c>._:-</c>. Keep it before the call: the same message under the same id gets the same answer, also after a crash.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidOperationException">There is no key to sign with.</exception>
    public async Task<IReadOnlyList<FundResult>> TellCreditsAsync(IReadOnlyList<FundItem> items, string messageId, CancellationToken cancellationToken = default) =>
        (await _transport.SendSignedAsync("inbound/v1/credits", new FundBody(items), WireJson.Wire.FundBody, WireJson.Wire.FundResults, messageId, cancellationToken).ConfigureAwait(false)).Items;

    private static string NewMessageId() => Guid.NewGuid().ToString();
}
