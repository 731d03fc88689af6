namespace CreditDiscipline.Client;

public sealed partial class CreditDisciplineClient
{
    /// <summary>The made-up subjects of a partner of the sandbox, what is said of each now, and what can be done to it.</summary>
    /// <exception cref="CreditProblemException"><c>SANDBOX_ONLY</c>: the partner is in earnest.</exception>
    public Task<Sandbox> GetSandboxAsync(CancellationToken cancellationToken = default) => _transport.GetAsync("v1/sandbox/subjects", WireJson.Wire.Sandbox, cancellationToken);

    /// <summary>Changes a made-up subject as a court would: answers, events and webhooks show it at once. Sent again only when surely nothing was done.</summary>
    /// <exception cref="CreditProblemException"><c>STATE_FORBIDS</c>: it cannot be done to this subject now.</exception>
    public Task<Sandbox> ChangeSandboxSubjectAsync(string code, SandboxChange change, CancellationToken cancellationToken = default) => _transport.SendAsync(
        HttpMethod.Post, $"v1/sandbox/subjects/{Uri.EscapeDataString(code)}/change", new SandboxBody(change), WireJson.Wire.SandboxBody, WireJson.Wire.Sandbox, Repeat.WhenNothingWasDone, cancellationToken);

    /// <summary>Brings every made-up subject back to how the sandbox began.</summary>
    public Task<Sandbox> ResetSandboxAsync(CancellationToken cancellationToken = default) => _transport.PostAsync("v1/sandbox/reset", WireJson.Wire.Sandbox, Repeat.Freely, cancellationToken);
}
