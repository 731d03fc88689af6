namespace CreditDiscipline.Connectors;

/// <summary>One way to hand a batch to a receiver. An interface because the other side of it is another system.</summary>
public interface IConnector
{
    /// <summary>Hands over a batch; the same batch may be handed over again without effect.</summary>
    /// <exception cref="BatchRefusedException">The receiver refuses the batch as a whole.</exception>
    /// <exception cref="ReceiverUnavailableException">The receiver cannot be reached, after retries.</exception>
    Task<BatchReceipt> SendAsync(SealedBatch batch, CancellationToken cancellationToken);
}

/// <summary>A batch ready to leave.</summary>
/// <param name="Manifest">Bytes of the manifest.</param>
/// <param name="Signature">Signature of those bytes.</param>
/// <param name="Body">Lines.</param>
public sealed record SealedBatch(byte[] Manifest, string Signature, SealedBody Body);

/// <summary>A receiver refuses a batch as a whole.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">Code of the receiver's problem document.</param>
public sealed class BatchRefusedException(int status, string code) : Exception($"The receiver refused the batch: {status} {code}")
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Code of the receiver's problem document.</summary>
    public string Code { get; } = code;
}

/// <summary>A receiver cannot be reached.</summary>
/// <param name="reason">Kind of failure, without any content.</param>
public sealed class ReceiverUnavailableException(string reason) : Exception(reason);
