using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace CreditDiscipline.Client;

/// <summary>Where a stream begins, and how it is carried.</summary>
/// <param name="Position">Position of an earlier stream of this partner, to go on with it within ten minutes of its opening; null for the newest.</param>
/// <param name="FirstLine">Number of the first line, from 1; above 1 only with a position.</param>
/// <param name="WholeRequests">
/// Questions go in many requests of half a mebibyte, each sent whole before its answer is read, as over HTTP/1.1. For connections with a proxy that hands on no request
/// before it has it whole.
/// </param>
public sealed record StreamOptions(long? Position = null, long FirstLine = 1, bool WholeRequests = false);

public sealed partial class CreditDisciplineClient
{
    private const long MostLines = 1_000_000;
    private const int MostBreaks = 10; // one after the other without an answer between them: about 40 seconds
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private volatile bool _cannotDuplex;

    /// <summary>
    /// Up to 1,000,000 questions, answered in order and at one position of the register, each exactly once. Over HTTPS with HTTP/2 one request carries questions and answers
    /// at the same time; otherwise many requests go on at the same position. When a connection breaks, the next one goes on behind the last answer at the same position.
    /// Count, position and SHA-256 of each closing line are checked.
    /// </summary>
    /// <remarks>
    /// Nothing is held in memory but what is on its way: read the answers while the questions are given. The questions are read ahead, on another thread. What their source
    /// throws is thrown here when everything that it gave before has its answer. Lines that were asked again after a break stand in the register's journal twice.
    /// </remarks>
    /// <param name="questions">The questions.</param>
    /// <param name="options">Where to begin; null at the newest position with line 1.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StatusStreamException">The register ended the stream and going on by itself is of no use; it says where it stood.</exception>
    /// <exception cref="CreditConnectionException">The register was not reached, again and again. The last answer that was given says where the stream stood.</exception>
    /// <exception cref="CreditIntegrityException">A closing line does not fit: the answers since the one before it are not to be believed.</exception>
    public async IAsyncEnumerable<StreamAnswer> StreamAsync(
        IAsyncEnumerable<StatusQuestion> questions, StreamOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        options ??= new StreamOptions();
        var (position, nextLine, breaks) = (options.Position, options.FirstLine, 0);
        await using var queue = new QuestionQueue(questions);
        while (await queue.AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            if (nextLine > MostLines)
                throw new StatusStreamException(HttpStatusCode.RequestEntityTooLarge, new ItemProblem(ProblemCodes.TooManyLines, "A stream has at most 1,000,000 lines. Send the rest in another."), null, null, position, nextLine);
            StreamBreak? broken;
            await using (var request = new StreamRequest(_transport, queue, position, nextLine, !options.WholeRequests && _transport.IsEncrypted && !_cannotDuplex, cancellationToken))
            {
                while (await request.NextAsync().ConfigureAwait(false) is { } answer)
                {
                    breaks = 0;
                    yield return answer;
                }
                (position, nextLine, broken) = (request.Position, request.NextLine, request.Break);
            }
            if (broken is { NoDuplex: true })
                _cannotDuplex = true;
            else if (broken is not null)
                await PauseAsync(broken, ++breaks, cancellationToken).ConfigureAwait(false);
        }
        if (queue.Fault is { } fault)
            ExceptionDispatchInfo.Throw(fault);
    }

    private async Task PauseAsync(StreamBreak broken, int breaks, CancellationToken cancellationToken)
    {
        if (breaks > (broken.Problem is { Status: HttpStatusCode.Unauthorized } ? 1 : MostBreaks)) // a new token is not taken either
            throw broken.Problem ?? (Exception)new CreditConnectionException("The stream broke off again and again.", broken.Cause);
        var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << (breaks - 1), LongestPause.Ticks)) * (0.5 + (Random.Shared.NextDouble() / 2));
        await Task.Delay(broken.Wait > pause ? broken.Wait.Value : pause, _transport.Options.Clock, cancellationToken).ConfigureAwait(false);
    }
}
