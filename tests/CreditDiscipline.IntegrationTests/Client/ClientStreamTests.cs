using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using CreditDiscipline.Client;
using CreditDiscipline.IntegrationTests.Infrastructure;
using static CreditDiscipline.IntegrationTests.Client.ClientQuestions;

namespace CreditDiscipline.IntegrationTests.Client;

/// <summary>Streams of the package: over one HTTP/2 request, and over many of HTTP/1.1.</summary>
public sealed class ClientStreamTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private const int Lines = 20_000;
    private const string Stream = "/v1/status/stream";
    private static readonly TestDebtor Clean = TestDebtor.New();
    private readonly string _folder = Directory.CreateTempSubdirectory("cd-client-").FullName;
    private TestHost _https = null!;

    public async Task InitializeAsync() => _https = await HttpsAsync();

    public async Task DisposeAsync()
    {
        await _https.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_is_cut_four_times_yields_every_answer_exactly_once_and_at_one_position(bool encrypted)
    {
        var listed = TestDebtor.New();
        await new CourtActs(api).ListAsync(listed);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(listed)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the entry is in the index");
        await using var proxy = new CuttingProxy(encrypted ? _https.Address : api.Address, 700_000, 20_000, 1_000_000, 90_000);
        using var bank = await BankProgram.NewAsync(api, address: proxy.Address);
        var answers = new List<StreamAnswer>();
        var prefix = $"{(encrypted ? "E" : "P")}{Guid.NewGuid():N}";
        await foreach (var answer in bank.Credit.StreamAsync(ManyAsync(Lines, number => About(number % 100 == 0 ? listed : Clean, $"{prefix}-{number}"))))
        {
            answers.Add(answer);
            if (answers.Count == 5_000)
                await new CourtActs(api).ListAsync(TestDebtor.New()); // the register moves on; the stream does not
        }
        Assert.Equal(4, proxy.Cut);
        Assert.Equal(Enumerable.Range(1, Lines).Select(number => (long)number), answers.Select(answer => answer.Line));
        Assert.All(answers, answer => Assert.Equal(($"{prefix}-{answer.Line}", $"{prefix}-{answer.Line}"), (answer.Answer!.Reference, answer.Question.Reference)));
        Assert.All(answers, answer => Assert.Equal(answer.Line % 100 == 0 ? StatusResult.ListedAndRestricted : StatusResult.None, answer.Answer!.Result));
        Assert.Single(answers.Select(answer => answer.Answer!.Position).Concat(answers.Select(answer => answer.Position)).Distinct());
        Assert.Equal(Lines, answers.Select(answer => answer.Answer!.QueryId).Distinct().Count());
        Assert.Equal(Lines, await api.ScalarAsync<long>($"select count(distinct reference) from query_journal where reference like '{prefix}%'"));
        Assert.Equal(Lines, await api.ScalarAsync<long>($"select count(*) from query_journal where query_id in ({string.Join(',', answers.Select(answer => $"'{answer.Answer!.QueryId}'"))})"));
        if (encrypted)
            Assert.All(bank.Sent.Requests.Where(request => request.Path == Stream), request => Assert.Equal(new Version(2, 0), request.Version));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_gives_the_next_question_only_after_the_last_answer_gets_it_at_once(bool encrypted)
    {
        using var bank = await BankProgram.NewAsync(api, address: encrypted ? _https.Address : null);
        var next = Channel.CreateUnbounded<StatusQuestion>();
        next.Writer.TryWrite(About(Clean, "T-1"));
        var answered = 0;
        await foreach (var answer in bank.Credit.StreamAsync(next.Reader.ReadAllAsync()))
        {
            Assert.Equal($"T-{++answered}", answer.Answer!.Reference);
            if (answered == 20)
                next.Writer.Complete();
            else
                next.Writer.TryWrite(About(Clean, $"T-{answered + 1}"));
        }
        Assert.Equal(20, answered);
        Assert.Equal(encrypted ? 1 : 20, bank.Sent.Count(Stream));
    }

    [Fact]
    public async Task A_bad_line_is_refused_alone_and_keeps_its_question()
    {
        using var bank = await BankProgram.NewAsync(api);
        var wrong = Clean with { Number = Clean.Number[..17] + (Clean.Number[17] == '0' ? '1' : '0') };
        var answers = await ToListAsync(bank.Credit.StreamAsync(ManyAsync(3, number => About(number == 2 ? wrong : Clean, $"W-{number}"))));
        Assert.Equal([null, "CHECK_DIGIT", null], answers.Select(answer => answer.Problem?.Code));
        Assert.Equal(("W-2", "ID-1", "/subject/documentNumber"), (answers[1].Question.Reference, answers[1].Problem!.Rule, answers[1].Problem!.Errors![0].Pointer));
        Assert.DoesNotContain(wrong.Number, answers[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_program_goes_on_where_one_stopped_and_a_position_that_is_gone_is_said_so()
    {
        var partner = await TestPartner.RegisterAsync(api);
        using var first = BankProgram.Of(api, partner);
        StreamAnswer last = null!;
        await foreach (var answer in first.Credit.StreamAsync(ManyAsync(2_000, number => About(Clean, $"G-{number}"))))
        {
            last = answer;
            if (answer.Line == 700)
                break;
        }
        await new CourtActs(api).ListAsync(TestDebtor.New());
        using var second = BankProgram.Of(api, partner);
        var rest = await ToListAsync(second.Credit.StreamAsync(ManyAsync(1_300, number => About(Clean, $"G-{number + 700}")), new StreamOptions(last.Position, last.Line + 1)));
        Assert.Equal((701, 2_000), (rest[0].Line, rest[^1].Line));
        Assert.All(rest, answer => Assert.Equal((last.Position, $"G-{answer.Line}"), (answer.Answer!.Position, answer.Answer.Reference)));

        using var other = await BankProgram.NewAsync(api);
        var gone = await Assert.ThrowsAsync<StatusStreamException>(() => ToListAsync(other.Credit.StreamAsync(ManyAsync(1, _ => About(Clean)), new StreamOptions(last.Position, 5))));
        Assert.Equal((ProblemCodes.PositionGone, 410, last.Position, 5), (gone.Code, (int)gone.Status, gone.Position, gone.NextLine));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_above_a_million_lines_is_refused_when_all_before_has_its_answer(bool encrypted)
    {
        using var bank = await BankProgram.NewAsync(api, address: encrypted ? _https.Address : null);
        var opened = Assert.Single(await ToListAsync(bank.Credit.StreamAsync(ManyAsync(1, _ => About(Clean)))));
        var answers = new List<StreamAnswer>();
        var refused = await Assert.ThrowsAsync<StatusStreamException>(async () =>
        {
            await foreach (var answer in bank.Credit.StreamAsync(ManyAsync(10, _ => About(Clean)), new StreamOptions(opened.Position, 999_998)))
                answers.Add(answer);
        });
        Assert.Equal([999_998, 999_999, 1_000_000], answers.Select(answer => answer.Line));
        Assert.Equal((ProblemCodes.TooManyLines, 1_000_001), (refused.Code, refused.NextLine));
        var requests = bank.Sent.Count(Stream);
        refused = await Assert.ThrowsAsync<StatusStreamException>(() => ToListAsync(bank.Credit.StreamAsync(ManyAsync(1, _ => About(Clean)), new StreamOptions(opened.Position, 1_000_001))));
        Assert.Equal((ProblemCodes.TooManyLines, requests), (refused.Code, bank.Sent.Count(Stream)));
    }

    [Fact]
    public async Task A_source_that_pauses_longer_than_the_register_waits_gets_every_answer_in_the_end()
    {
        await using var impatient = await HttpsAsync("--Status:StreamPatience=00:00:01");
        using var bank = await BankProgram.NewAsync(api, address: impatient.Address);
        var answers = await ToListAsync(bank.Credit.StreamAsync(SlowAsync()));
        Assert.Equal([1, 2, 3], answers.Select(answer => answer.Line));
        Assert.Single(answers.Select(answer => answer.Answer!.Position).Distinct());
        Assert.InRange(bank.Sent.Count(Stream), 2, 3); // it was ended for idleness, and waits without a request for more

        static async IAsyncEnumerable<StatusQuestion> SlowAsync()
        {
            for (var number = 1; number <= 3; number++)
            {
                yield return About(Clean);
                await Task.Delay(TimeSpan.FromSeconds(number == 2 ? 3 : 0.1));
            }
        }
    }

    [Fact]
    public async Task An_answer_that_was_changed_on_the_way_is_not_believed()
    {
        await using var proxy = new CuttingProxy(api.Address) { Tamper = (bytes, length) => Replace(bytes.AsSpan(0, length), "\"NONE\""u8, "\"LOST\""u8) };
        using var bank = await BankProgram.NewAsync(api, address: proxy.Address);
        var refused = await Assert.ThrowsAsync<CreditIntegrityException>(() => ToListAsync(bank.Credit.StreamAsync(ManyAsync(50, _ => About(Clean)))));
        Assert.Contains("closing line", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_source_throws_comes_after_the_answers_to_what_it_gave()
    {
        using var bank = await BankProgram.NewAsync(api, address: _https.Address);
        var answers = new List<StreamAnswer>();
        await Assert.ThrowsAsync<DivideByZeroException>(async () =>
        {
            await foreach (var answer in bank.Credit.StreamAsync(ManyAsync(100, _ => About(Clean), number => _ = 1 / (number - 41))))
                answers.Add(answer);
        });
        Assert.Equal(40, answers.Count);
    }

    [Fact]
    public async Task Who_stops_reading_or_cancels_leaves_nothing_behind()
    {
        await using var host = await HttpsAsync("--Status:StreamsAtOnce=1");
        using var bank = await BankProgram.NewAsync(api, address: host.Address);
        for (var round = 0; round < 5; round++)
        {
            await foreach (var answer in bank.Credit.StreamAsync(ManyAsync(50_000, _ => About(Clean))))
            {
                if (answer.Line == 100)
                    break;
            }
            using var cancel = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (var answer in bank.Credit.StreamAsync(ManyAsync(50_000, _ => About(Clean)), cancellationToken: cancel.Token))
                {
                    if (answer.Line == 100)
                        await cancel.CancelAsync();
                }
            });
        }
        Assert.Single(await ToListAsync(bank.Credit.StreamAsync(ManyAsync(1, _ => About(Clean))))); // the one place is free again
    }

    [Fact]
    public async Task A_token_that_is_revoked_in_the_middle_of_a_stream_is_renewed_and_nothing_is_lost()
    {
        using var bank = await BankProgram.NewAsync(api);
        var answers = new List<StreamAnswer>();
        await foreach (var answer in bank.Credit.StreamAsync(ManyAsync(Lines, number => About(Clean, $"V-{number}"))))
        {
            answers.Add(answer);
            if (answers.Count == 100)
            {
                var token = bank.Sent.Requests.Last(request => request.Token is not null).Token!;
                await TokenRevocation.RevokeAsync(api, token);
            }
        }
        Assert.Equal(Enumerable.Range(1, Lines).Select(number => $"V-{number}"), answers.Select(answer => answer.Answer!.Reference));
        Assert.Equal(2, bank.Sent.Count("/connect/token"));
        Assert.Contains(bank.Sent.Requests, request => request is { Path: Stream, Status: 401 });
    }

    internal static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }

    private static void Replace(Span<byte> bytes, ReadOnlySpan<byte> old, ReadOnlySpan<byte> with)
    {
        if (bytes.IndexOf(old) is >= 0 and var at)
            with.CopyTo(bytes[at..]);
    }

    private async Task<TestHost> HttpsAsync(params string[] settings)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.pfx");
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1)))
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "test"));
        return await TestHost.StartAsync(api, ["--urls=https://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={file}", "--Kestrel:Certificates:Default:Password=test", .. settings]);
    }
}
