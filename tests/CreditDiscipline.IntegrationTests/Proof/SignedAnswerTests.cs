using System.Net;
using System.Net.Http.Json;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Security;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CreditDiscipline.IntegrationTests.Proof;

/// <summary>Answers that a bank can show to somebody else.</summary>
public sealed class SignedAnswerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Type = "credit-answer+jwt";
    private readonly CourtActs _court = new(api);

    [Fact]
    public async Task A_signed_answer_is_the_answer_and_can_be_checked_after_its_entries_are_gone()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the entry is in the index");
        using var response = await api.Bank.AskSignedAsync(HttpMethod.Post, "/v1/status", BankQuestions.About(debtor));
        Assert.Equal(("application/jose", true), (response.Content.Headers.ContentType!.ToString(), response.Headers.CacheControl!.NoStore));
        var token = await response.Content.ReadAsStringAsync();
        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "NONE", "the entry is gone");

        var proven = await Signed.CheckAsync(api.Anonymous, token, "bank-1");
        Assert.Equal((SignedContent.Answer, "https://credit-discipline.local/", "2025-06-22.1"), (proven.Content, proven.Issuer, proven.RuleVersion));
        Assert.Equal("LISTED_AND_RESTRICTED", proven.Json.GetProperty("result").GetString());
        Assert.InRange(api.Clock.GetUtcNow() - proven.SignedAt, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(2));
        var path = $"/v1/queries/{proven.Json.GetProperty("queryId").GetGuid()}";
        var past = await api.Bank.GetAsync(path).SuccessAsync();
        Assert.Equal(proven.Json.GetRawText(), past.GetProperty("answer").GetRawText());
        var again = await Signed.CheckAsync(api.Anonymous, await (await api.Bank.AskSignedAsync(HttpMethod.Get, path)).Content.ReadAsStringAsync(), "bank-1");
        Assert.Equal((SignedContent.Query, past.GetRawText()), (again.Content, again.Json.GetRawText()));
        await Assert.ThrowsAsync<AnswerRefusedException>(() => Signed.CheckAsync(api.Anonymous, token, "bank-2"));
    }

    [Fact]
    public async Task A_batch_is_signed_as_a_whole_and_what_is_refused_stays_a_problem_document()
    {
        var clean = BankQuestions.About(TestDebtor.New());
        var token = await (await api.Bank.AskSignedAsync(HttpMethod.Post, "/v1/status/batch", new { items = new[] { clean, new { } } })).Content.ReadAsStringAsync();
        var proven = await Signed.CheckAsync(api.Anonymous, token);
        var items = proven.Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal((SignedContent.Batch, "NONE", "PURPOSE_REQUIRED"), (proven.Content, items[0].GetProperty("answer").GetProperty("result").GetString(), items[1].GetProperty("problem").GetProperty("code").GetString()));
        var past = await api.Bank.GetAsync($"/v1/queries/{items[0].GetProperty("answer").GetProperty("queryId").GetGuid()}").SuccessAsync();
        Assert.Equal(items[0].GetProperty("answer").GetRawText(), past.GetProperty("answer").GetRawText());

        await api.Bank.AskSignedAsync(HttpMethod.Post, "/v1/status", new { }).ProblemAsync(HttpStatusCode.BadRequest, "PURPOSE_REQUIRED");
        await api.Bank.AskSignedAsync(HttpMethod.Post, "/v1/status/batch", new { }).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
        await api.Bank.AskSignedAsync(HttpMethod.Get, $"/v1/queries/{Guid.NewGuid()}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await api.Anonymous.AskSignedAsync(HttpMethod.Post, "/v1/status", clean).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Theory]
    [InlineData("application/jose", true)]
    [InlineData("APPLICATION/JOSE;q=0.1, application/json", true)]
    [InlineData("application/json, application/jose", true)]
    [InlineData("application/jose;q=0, */*", false)]
    [InlineData("application/*", false)]
    [InlineData("*/*", false)]
    [InlineData("text/plain", false)]
    [InlineData("application/josefine", false)]
    [InlineData("this is application/jose no header", false)]
    public async Task Only_who_names_the_type_gets_it(string accept, bool signed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/status") { Content = JsonContent.Create(BankQuestions.About(TestDebtor.New())) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await api.Bank.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, signed ? "application/jose" : "application/json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_stream_is_signed_at_its_end_when_that_is_asked_for()
    {
        var clean = TestDebtor.New();
        var text = await api.Bank.StreamAsync("?signed=true", Signed.Line(clean, "S-1"), "no question", Signed.Line(clean, "S-3")).TextAsync();
        var closing = PastAnswerTests.Lines(text).Last().GetProperty("closing");
        var check = Assert.Single(await Signed.CheckFileAsync(api.Anonymous, text));
        Assert.Equal(("lines 1-4", SignedContent.Stream, "bank-1"), (check.Lines, check.Answer!.Content, check.Answer.Audience));
        foreach (var member in new[] { "count", "failed", "nextLine", "position", "sha256" })
            Assert.Equal(closing.GetProperty(member).GetRawText(), check.Answer.Json.GetProperty(member).GetRawText());
        Assert.Contains("3 answers", string.Join('\n', AnswerWords.Of(check.Answer)), StringComparison.Ordinal);

        var unsigned = await api.Bank.StreamAsync("", Signed.Line(clean, "S-1")).TextAsync();
        Assert.False(PastAnswerTests.Lines(unsigned).Last().GetProperty("closing").TryGetProperty("signature", out _));
        await api.Bank.StreamAsync("?signed=yes", Signed.Line(clean, "S-1")).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");

        var lines = text.Split('\n');
        string[] broken =
        [
            unsigned,
            text.Replace("S-1", "S-7", StringComparison.Ordinal),
            string.Join('\n', lines[1..]),
            string.Join('\n', lines[..3]) + "\n",
            text[..^20],
            string.Join('\n', [lines[1], lines[0], .. lines[2..]]),
            unsigned.Split('\n')[0] + "\n" + lines[3] + "\n", // the closing line of other lines
            unsigned.Replace("}}\n", $",\"signature\":{closing.GetProperty("signature").GetRawText()}}}}}\n", StringComparison.Ordinal), // the signature of other lines
            text.Replace("\"count\":3", "\"count\":2", StringComparison.Ordinal),
        ];
        foreach (var file in broken)
            Assert.All(await Signed.CheckFileAsync(api.Anonymous, file), found => Assert.Null(found.Answer));
        Assert.Equal(2, (await Signed.CheckFileAsync(api.Anonymous, text + text)).Count(found => found.Answer is not null));
    }

    [Fact]
    public async Task An_answer_is_never_taken_for_an_access_token_nor_a_token_for_an_answer()
    {
        var question = BankQuestions.About(TestDebtor.New());
        var answer = await (await api.Bank.AskSignedAsync(HttpMethod.Post, "/v1/status", question)).Content.ReadAsStringAsync();
        var token = await (await TestPartner.RegisterAsync(api)).TokenAsync(api.Anonymous);
        Assert.Equal((Type, "at+jwt"), (new JsonWebToken(answer).Typ, new JsonWebToken(token).Typ));
        Assert.Equal(new JsonWebToken(answer).Kid, new JsonWebToken(token).Kid); // one key; the type alone tells them apart
        await api.NewClient(answer).PostAsJsonAsync("/v1/status", question).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        var refused = await Assert.ThrowsAsync<AnswerRefusedException>(() => Signed.CheckAsync(api.Anonymous, token));
        Assert.Equal("It is not a signed answer but something else.", refused.Message);
    }

    [Fact]
    public async Task After_a_rotation_on_two_hosts_old_answers_are_checked_with_the_keys_of_today()
    {
        var question = BankQuestions.About(TestDebtor.New());
        var old = await (await api.Bank.AskSignedAsync(HttpMethod.Post, "/v1/status", question)).Content.ReadAsStringAsync();
        var file = Path.Combine(Path.GetTempPath(), $"cd-keys-{Guid.NewGuid():N}.json");
        File.Copy(api.KeyFile, file);
        await using (var rotate = HostProcess.Start(["keys", "--rotate", file]))
            Assert.Equal(0, await rotate.ExitAsync());
        await using var first = await TestHost.StartAsync(api, KeyRing.Load(file, create: false));
        await using var second = await TestHost.StartAsync(api, KeyRing.Load(file, create: false));
        File.Delete(file);
        var partner = await TestPartner.RegisterAsync(api);
        var now = api.Clock.GetUtcNow();
        var kids = new List<string>();
        foreach (var minutes in new[] { 0, 61 })
        {
            api.Clock.Set(now.AddMinutes(minutes));
            using var bank = second.NewClient(await partner.TokenAsync(first.NewClient()));
            await ApiFixture.UntilAsync(async () => (await bank.PostAsJsonAsync("/v1/status", question)).IsSuccessStatusCode, "the second host knows the partner");
            var token = await (await bank.AskSignedAsync(HttpMethod.Post, "/v1/status", question)).Content.ReadAsStringAsync();
            Assert.Equal(partner.ClientId, (await Signed.CheckAsync(first.NewClient(), token)).Audience);
            kids.Add(new JsonWebToken(token).Kid);
        }
        api.Clock.Set(now);
        Assert.Equal(new JsonWebToken(old).Kid, kids[0]); // published before it signs
        Assert.NotEqual(kids[0], kids[1]);
        foreach (var host in new[] { first, second })
            Assert.Equal("bank-1", (await Signed.CheckAsync(host.NewClient(), old)).Audience);
    }

    [Fact]
    public async Task The_command_checks_a_file_without_database_network_or_configuration()
    {
        var folder = Directory.CreateTempSubdirectory("cd-verify-").FullName;
        string InFolder(string name) => Path.Combine(folder, name);
        var answer = await (await api.Bank.AskSignedAsync(HttpMethod.Post, "/v1/status", BankQuestions.About(TestDebtor.New()))).Content.ReadAsStringAsync();
        var stream = await api.Bank.StreamAsync("?signed=true", Signed.Line(TestDebtor.New(), "S-1")).TextAsync();
        await File.WriteAllTextAsync(InFolder("jwks.json"), await api.Anonymous.GetStringAsync("/.well-known/jwks.json"));
        await File.WriteAllTextAsync(InFolder("answers.txt"), $"{answer}\n\"{answer}\"\n{stream}");
        await File.WriteAllTextAsync(InFolder("forged.txt"), $"{answer}\n{answer[..^8]}AAAAAAAA\n");
        await File.WriteAllTextAsync(InFolder("empty.txt"), "");
        async Task<(int Code, string Output)> RunAsync(params string[] arguments)
        {
            await using var command = HostProcess.Start(["verify-answer", .. arguments]);
            return (await command.ExitAsync(), command.Output);
        }

        var proven = await RunAsync(InFolder("answers.txt"), "--keys", InFolder("jwks.json"), "--audience", "bank-1");
        Assert.True(proven.Code == 0, proven.Output);
        Assert.Equal(3, proven.Output.Split('\n').Count(line => line.StartsWith("PROVEN", StringComparison.Ordinal)));
        Assert.Contains("for client bank-1", proven.Output, StringComparison.Ordinal);
        Assert.Contains("was answered NONE", proven.Output, StringComparison.Ordinal);
        var forged = await RunAsync(InFolder("forged.txt"), "--keys", InFolder("jwks.json"));
        Assert.Equal((1, true, true), (forged.Code, forged.Output.Contains("PROVEN line 1", StringComparison.Ordinal), forged.Output.Contains("NOT PROVEN line 2", StringComparison.Ordinal)));
        Assert.Equal(1, (await RunAsync(InFolder("answers.txt"), "--keys", InFolder("jwks.json"), "--audience", "bank-2")).Code);
        Assert.Equal(2, (await RunAsync(InFolder("empty.txt"), "--keys", InFolder("jwks.json"))).Code);
        Assert.Equal(2, (await RunAsync(InFolder("nowhere.txt"), "--keys", InFolder("jwks.json"))).Code);
        Assert.Equal(2, (await RunAsync(InFolder("answers.txt"), "--keys", InFolder("answers.txt"))).Code);
        Assert.Equal(2, (await RunAsync(InFolder("answers.txt"))).Code);
        Directory.Delete(folder, recursive: true);
    }
}
