using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CreditDiscipline.Client;

public sealed partial class CreditDisciplineClient
{
    private const string SignedType = "application/jose";

    /// <summary>Checks signed answers that this partner was given, with the keys that the register publishes.</summary>
    public SignedAnswerVerifier Verifier { get; }

    /// <summary>Asks about one subject and has the answer signed. It is checked before it is given.</summary>
    public async Task<SignedAnswer<StatusAnswer>> AskSignedAsync(StatusQuestion question, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(question, WireJson.Wire.StatusQuestion);
        return await Verifier.VerifyAnswerAsync(await SignedAsync(HttpMethod.Post, "v1/status", body, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks up to 1,000 questions and has the answers signed as one. They are checked before they are given.</summary>
    public async Task<SignedAnswer<BatchAnswer>> AskManySignedAsync(IReadOnlyList<StatusQuestion> questions, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new BatchBody(questions), WireJson.Wire.BatchBody);
        return await Verifier.VerifyBatchAsync(await SignedAsync(HttpMethod.Post, "v1/status/batch", body, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A past answer of the partner's own, as it was given.</summary>
    /// <exception cref="CreditProblemException"><see cref="ProblemCodes.NotFound"/>: there is none, or it is another's, or it was kept long enough.</exception>
    public Task<PastQuery> GetQueryAsync(Guid queryId, CancellationToken cancellationToken = default) => _transport.GetAsync($"v1/queries/{queryId}", WireJson.Wire.PastQuery, cancellationToken);

    /// <summary>A past answer, signed now. It is checked before it is given.</summary>
    public async Task<SignedAnswer<PastQuery>> GetSignedQueryAsync(Guid queryId, CancellationToken cancellationToken = default) =>
        await Verifier.VerifyQueryAsync(await SignedAsync(HttpMethod.Get, $"v1/queries/{queryId}", null, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Every past answer of a range of days in Asia/Shanghai, in the order in which they were given. Count and SHA-256 of the closing line are checked at the end.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, which is over; at most 31 days from the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CreditIntegrityException">The closing line is missing or does not fit: what came before is not whole.</exception>
    public async IAsyncEnumerable<ExportedQuery> ExportQueriesAsync(DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var export = await QueryExport.OpenAsync(_transport, from, to, ExportForm.Lines, signed: false, cancellationToken).ConfigureAwait(false);
        while (await export.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
            yield return QueryExport.Parse(line);
    }

    /// <summary>Writes the past answers of a range of days to a stream, byte for byte as they come and with the closing line, and gives what that says, checked.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, which is over; at most 31 days from the first.</param>
    /// <param name="form">Form.</param>
    /// <param name="destination">Where they go.</param>
    /// <param name="signed">Have the closing line signed; its <see cref="ExportClosing.Signature"/> is checked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CreditIntegrityException">The closing line is missing or does not fit: what was written is not whole.</exception>
    public async Task<ExportClosing> DownloadQueriesAsync(DateOnly from, DateOnly to, ExportForm form, Stream destination, bool signed = false, CancellationToken cancellationToken = default)
    {
        await using var export = await QueryExport.OpenAsync(_transport, from, to, form, signed, cancellationToken).ConfigureAwait(false);
        while (await export.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
            await destination.WriteAsync(line, cancellationToken).ConfigureAwait(false);
        await destination.WriteAsync(export.LastLine, cancellationToken).ConfigureAwait(false);
        var closing = export.Closing!;
        if (signed && (await Verifier.VerifyExportAsync(closing.Signature ?? "", cancellationToken).ConfigureAwait(false)).Content != closing with { Signature = null })
            throw new CreditIntegrityException("The signature is of another export.");
        return closing;
    }

    private async Task<string> SignedAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancellationToken)
    {
        using var response = await _transport.SendAsync(
            () =>
            {
                var request = _transport.NewRequest(method, path, json);
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(SignedType));
                return request;
            },
            Repeat.Freely, cancellationToken).ConfigureAwait(false);
        await _transport.ThrowIfProblemAsync(response, cancellationToken).ConfigureAwait(false);
        return response.Content.Headers.ContentType?.MediaType == SignedType
            ? await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)
            : throw new CreditIntegrityException("The answer is not signed.");
    }
}
