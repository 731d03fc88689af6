using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Status;

/// <summary>A stream whose client is slow: a block is composed while the one before it is still on its way.</summary>
public sealed class WaitingBlockTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Block = 8_192;

    [Fact]
    public async Task A_block_that_waited_longer_than_the_right_to_it_lasted_does_not_leave_and_the_closing_line_counts_what_did()
    {
        ProblemKind? end = null;
        var (taken, judged) = (0, 0);
        var (lines, answers) = (new Pipe(new PipeOptions(pauseWriterThreshold: 0)), new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1)));
        var world = api.Services.GetRequiredService<Worlds>().Register;
        var journal = api.Services.GetRequiredService<QueryJournal>();
        using var stream = new StatusStream(
            () => new AnswerBlock(world.Lookup, journal, world.Live.Fresh, default, chinese: false, QueryWay.Stream),
            count =>
            {
                Interlocked.Add(ref taken, count);
                return new(end);
            },
            position: 1, firstLine: 1, chinese: false, TimeSpan.FromSeconds(30))
        {
            FindEnd = () =>
            {
                Interlocked.Increment(ref judged);
                return end;
            },
        };
        await lines.Writer.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\n", 2 * Block))));
        var running = stream.RunAsync(lines.Reader, answers.Writer, CancellationToken.None, CancellationToken.None);
        await ApiFixture.UntilAsync(() => Task.FromResult(Volatile.Read(ref taken) == 2 * Block && Volatile.Read(ref judged) == 1), "the second block was allowed, and the first is on its way");
        end = Problems.Unauthenticated;
        await lines.Writer.CompleteAsync();

        var told = new MemoryStream();
        var reading = answers.Reader.CopyToAsync(told);
        await running;
        await answers.Writer.CompleteAsync();
        await reading;
        var text = Encoding.UTF8.GetString(told.ToArray());
        var at = text.IndexOf("{\"closing\":", StringComparison.Ordinal);
        var closing = JsonDocument.Parse(text[at..]).RootElement.GetProperty("closing");
        Assert.Equal(Block, text[..at].Count(character => character == '\n'));
        Assert.Equal(
            (Block, Block, Block + 1, "UNAUTHENTICATED", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text[..at])))),
            (closing.GetProperty("count").GetInt32(), closing.GetProperty("failed").GetInt32(), closing.GetProperty("nextLine").GetInt32(), closing.GetProperty("problem").GetProperty("code").GetString(), closing.GetProperty("sha256").GetString()));
    }
}
