using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;

namespace CreditDiscipline.IntegrationTests.Proof;

/// <summary>What a bank was told can be read again as it was told, whatever became of the entries.</summary>
public sealed class PastAnswerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "Q-4")]
    public async Task A_past_answer_is_the_given_one_to_the_byte_after_its_entries_were_corrected_and_removed()
    {
        var (debtor, clean) = (TestDebtor.New(), TestDebtor.New());
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        await KnownAsync(debtor, "LISTED_AND_RESTRICTED");
        var given = new List<string>
        {
            await AskAsync(debtor),
            await AskAsync(debtor with { Name = "另一人" }),
            await AskAsync(clean),
        };
        var batch = await api.Bank.PostAsJsonAsync("/v1/status/batch", new { items = new[] { BankQuestions.About(clean), BankQuestions.About(debtor) } }).SuccessAsync();
        given.AddRange(batch.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("answer").GetRawText()));
        var stream = await api.Bank.StreamAsync("", Signed.Line(debtor, "S-1"), "{}", Signed.Line(clean, "S-2 <张>")).TextAsync();
        given.AddRange(Lines(stream).Where(line => line.TryGetProperty("answer", out _)).Select(line => line.GetProperty("answer").GetRawText()));
        Assert.Equal(7, given.Count);

        await _court.ActAsync($"/v1/listings/{listing}/correct", new { conduct = "隐匿财产" });
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("listings")[0].GetProperty("conduct").GetString() == "隐匿财产", "the correction is in the index");
        given.Add(await AskAsync(debtor));
        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);
        await KnownAsync(debtor, "NONE");
        foreach (var answer in given)
        {
            var past = await PastAsync(answer);
            Assert.Equal(answer, past.GetProperty("answer").GetRawText());
            Assert.Equal(["LISTING", "RESTRICTION"], past.GetProperty("registers").EnumerateArray().Select(register => register.GetString()));
        }
        var first = await PastAsync(given[0]);
        using var told = JsonDocument.Parse(given[0]);
        Assert.Equal(("LOAN_ORIGINATION", "A-1", "2025-06-22.1"), (first.GetProperty("purpose").GetString(), first.GetProperty("authorizationReference").GetString(), first.GetProperty("ruleVersion").GetString()));
        Assert.Equal((told.RootElement.GetProperty("position").GetInt64(), told.RootElement.GetProperty("asOf").GetString()), (first.GetProperty("position").GetInt64(), first.GetProperty("asOf").GetString()));
        Assert.Equal("LOAN_REVIEW", (await PastAsync(given[5])).GetProperty("purpose").GetString());
    }

    [Fact, Trait("Rule", "Q-2")]
    public async Task Related_parties_are_named_to_whoever_has_the_right_name_and_to_nobody_else_now_and_later()
    {
        var (head, controller) = (TestDebtor.New() with { Name = "测试法人" }, TestDebtor.New() with { Name = "测试控制人" });
        var (order, _) = await new CompanyOrder(api).MakeAsync(head, controller, head);
        var code = await CodeOfAsync(order);
        await KnownAsync(controller, "RESTRICTED");
        var company = await AskAboutAsync("测试公司", code);
        var officer = await AskAsync(head);
        var (stranger, strangeCompany) = (await AskAsync(head with { Name = "测试控制人" }), await AskAboutAsync("测试法人", code));

        var restriction = Restriction(company);
        Assert.Equal(
            new[] { Bound("LEGAL_REPRESENTATIVE", head), Bound("ACTUAL_CONTROLLER", controller), Bound("ACTUAL_CONTROLLER", head) }.Order(StringComparer.Ordinal),
            restriction.GetProperty("boundPersons").EnumerateArray().Select(person => string.Join(' ', person.EnumerateObject().Select(member => member.Value.GetString()))).Order(StringComparer.Ordinal));
        Assert.Equal(JsonValueKind.Null, restriction.GetProperty("debtor").ValueKind);
        using (var both = JsonDocument.Parse(officer))
        {
            var offices = both.RootElement.GetProperty("restrictions").EnumerateArray().ToList();
            Assert.Equal(["LEGAL_REPRESENTATIVE", "ACTUAL_CONTROLLER"], offices.Select(office => office.GetProperty("boundAs").GetString()));
            Assert.All(offices, office => Assert.Equal(("测试公司", 0), (office.GetProperty("debtor").GetProperty("name").GetString(), office.GetProperty("boundPersons").GetArrayLength())));
            Assert.All(offices, office => Assert.Equal(code[..10] + "****" + code[^4..], office.GetProperty("debtor").GetProperty("documentNumber").GetString()));
        }
        foreach (var answer in new[] { stranger, strangeCompany })
        {
            Assert.Equal(0, Restriction(answer).GetProperty("boundPersons").GetArrayLength());
            Assert.Equal(JsonValueKind.Null, Restriction(answer).GetProperty("debtor").ValueKind);
            foreach (var name in new[] { "测试公司", "测试法人", "测试控制人" })
                Assert.DoesNotContain(name, answer, StringComparison.Ordinal);
        }
        foreach (var answer in new[] { company, officer, stranger, strangeCompany })
            Assert.DoesNotContain(head.Number, answer, StringComparison.Ordinal);

        await _court.Judge.ActAsync($"/v1/restriction-orders/{order}/correct", new { categories = new[] { "TOURISM" } }).SuccessAsync();
        await ApiFixture.UntilAsync(async () => await AskAsync(head) is var now && Restriction(now).GetProperty("version").GetInt32() > 1, "the correction is in the index");
        foreach (var answer in new[] { company, officer, stranger, strangeCompany })
            Assert.Equal(answer, (await PastAsync(answer)).GetProperty("answer").GetRawText());
    }

    [Fact, Trait("Rule", "Q-2")]
    public async Task Of_two_entries_under_one_number_only_the_one_with_the_name_names_others()
    {
        var person = TestDebtor.New();
        await _court.ListAsync(person);
        await new CompanyOrder(api).MakeAsync(person with { Name = "误登之人" });
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(person)).GetProperty("restrictions").GetArrayLength() == 2, "both orders are in the index");
        foreach (var (name, entity) in new[] { (person.Name, (string?)null), ("误登之人", "测试公司") })
        {
            var answer = await AskAsync(person with { Name = name });
            using var document = JsonDocument.Parse(answer);
            Assert.True(document.RootElement.GetProperty("nameMatches").GetBoolean());
            var office = document.RootElement.GetProperty("restrictions").EnumerateArray().Single(order => order.GetProperty("boundAs").ValueKind != JsonValueKind.Null);
            Assert.Equal(entity, office.GetProperty("debtor") is { ValueKind: JsonValueKind.Object } debtor ? debtor.GetProperty("name").GetString() : null);
            Assert.Equal(answer, (await PastAsync(answer)).GetProperty("answer").GetRawText());
        }
    }

    [Fact, Trait("Rule", "RES-TEMP")]
    public async Task An_exemption_that_ran_stands_in_the_past_answer_after_it_was_revoked()
    {
        var debtor = TestDebtor.New();
        var (_, _, order) = await _court.ListAsync(debtor);
        var exemption = (await _court.ActAsync($"/v1/restriction-orders/{order}/exemptions", new
        {
            documentType = "CITIZEN_ID",
            documentNumber = debtor.Number,
            kind = "URGENT_TRAVEL",
            categories = new[] { "AIR" },
            from = api.Today,
            to = api.Today.AddDays(5),
            reason = "父亲丧葬",
            urgentReason = "FUNERAL",
            evidence = "死亡证明",
            undertaking = true,
        })).GetProperty("exemptionId").GetGuid();
        await _court.ActAsync($"/v1/exemptions/{exemption}/review");
        await _court.ActAsync($"/v1/exemptions/{exemption}/verify", new { isTrue = true });
        await _court.PresidentAsync($"/v1/exemptions/{exemption}/grant");
        await ApiFixture.UntilAsync(async () => Restriction(await AskAsync(debtor)).GetProperty("exemptions").GetArrayLength() == 1, "the bank sees the window");
        var given = await AskAsync(debtor);
        await _court.ActAsync($"/v1/exemptions/{exemption}/revoke", new { reason = "出境旅游" });
        await ApiFixture.UntilAsync(async () => Restriction(await AskAsync(debtor)).GetProperty("exemptions").GetArrayLength() == 0, "the window is closed");
        Assert.Equal(given, (await PastAsync(given)).GetProperty("answer").GetRawText());
    }

    [Fact]
    public async Task The_registers_that_the_token_covered_are_told_with_the_answer()
    {
        var debtor = TestDebtor.New();
        await _court.ListAsync(debtor);
        await KnownAsync(debtor, "LISTED_AND_RESTRICTED");
        var partner = await TestPartner.RegisterAsync(api);
        foreach (var (scope, register, result) in new[] { ("listings:read", "LISTING", "LISTED"), ("restrictions:read", "RESTRICTION", "RESTRICTED") })
        {
            var bank = api.NewClient(await partner.TokenAsync(api.Anonymous, $"{scope} queries:read"));
            foreach (var (about, expected) in new[] { (debtor, result), (TestDebtor.New(), "NONE") })
            {
                var given = await bank.PostAsJsonAsync("/v1/status", BankQuestions.About(about)).TextAsync();
                Assert.Contains($"\"{expected}\"", given, StringComparison.Ordinal);
                var past = await PastAsync(given, bank);
                Assert.Equal(given, past.GetProperty("answer").GetRawText());
                Assert.Equal([register], past.GetProperty("registers").EnumerateArray().Select(one => one.GetString()));
                var token = await (await bank.AskSignedAsync(HttpMethod.Get, $"/v1/queries/{past.GetProperty("queryId").GetGuid()}")).Content.ReadAsStringAsync();
                Assert.Equal([register], (await Signed.CheckAsync(api.Anonymous, token)).Registers);
            }
        }
    }

    [Fact]
    public async Task An_id_of_another_or_of_nobody_is_simply_not_there()
    {
        var given = await AskAsync(TestDebtor.New());
        using var document = JsonDocument.Parse(given);
        var id = document.RootElement.GetProperty("queryId").GetGuid();
        var other = await api.PartnerAsync("bank-beside");
        var problems = new List<string>();
        foreach (var unknown in new[] { id, Guid.CreateVersion7(api.Clock.GetUtcNow()), Guid.CreateVersion7(api.Clock.GetUtcNow().AddYears(-20)), Guid.NewGuid(), Guid.Empty, Guid.Parse("ffffffff-ffff-7fff-bfff-ffffffffffff") })
        {
            var problem = await other.GetAsync($"/v1/queries/{unknown}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
            problems.Add(problem.GetRawText().Replace(problem.GetProperty("traceId").GetString()!, "", StringComparison.Ordinal));
        }
        Assert.Single(problems.Distinct());
        await api.Bank.GetAsync($"/v1/queries/{id}").SuccessAsync();
        await api.Bank.GetAsync("/v1/queries/17").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");

        var partner = await TestPartner.RegisterAsync(api);
        await api.NewClient(await partner.TokenAsync(api.Anonymous, "listings:read")).GetAsync($"/v1/queries/{id}").ProblemAsync(HttpStatusCode.Forbidden, "SCOPE_MISSING");
        await api.Judge.GetAsync($"/v1/queries/{id}").ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        await api.Anonymous.GetAsync($"/v1/queries/{id}").ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task An_answer_from_before_the_journal_kept_its_entries_is_told_without_them_and_never_as_nothing()
    {
        var debtor = TestDebtor.New();
        await _court.ListAsync(debtor);
        await KnownAsync(debtor, "LISTED_AND_RESTRICTED");
        using var given = JsonDocument.Parse(await AskAsync(debtor));
        var id = given.RootElement.GetProperty("queryId").GetGuid();
        var old = Guid.Parse(id.ToString()[..^1] + (id.ToString()[^1] == '0' ? '1' : '0'));
        await using (var command = api.Database.CreateCommand($"insert into query_journal select '{old}', at, client_id, subject_key, purpose, authorization_reference, reference, name_matches, result, position from query_journal where query_id = '{id}'"))
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        var past = await api.Bank.GetAsync($"/v1/queries/{old}").SuccessAsync();
        Assert.Equal(JsonValueKind.Null, past.GetProperty("answer").ValueKind);
        Assert.Equal(given.RootElement.GetProperty("asOf").GetString(), past.GetProperty("asOf").GetString());
    }

    internal static IEnumerable<JsonElement> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Clone());

    private static string Bound(string office, TestDebtor person) => $"{office} {person.Name} CITIZEN_ID {person.Number[..10]}****{person.Number[^4..]}";

    private static JsonElement Restriction(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.GetProperty("restrictions")[0].Clone();
    }

    private Task<string> AskAsync(TestDebtor debtor) => api.Bank.PostAsJsonAsync("/v1/status", BankQuestions.About(debtor)).TextAsync();

    private Task<string> AskAboutAsync(string name, string code) =>
        api.Bank.PostAsJsonAsync("/v1/status", new { subject = new { name, documentType = "USCC", documentNumber = code }, purpose = "LOAN_REVIEW", reference = "公司 \"1\"" }).TextAsync();

    private async Task<JsonElement> PastAsync(string answer, HttpClient? bank = null)
    {
        using var document = JsonDocument.Parse(answer);
        return await (bank ?? api.Bank).GetAsync($"/v1/queries/{document.RootElement.GetProperty("queryId").GetGuid()}").SuccessAsync();
    }

    private Task KnownAsync(TestDebtor debtor, string result) =>
        ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == result, $"the index says {result}");

    /// <summary>The code that a company of a test got.</summary>
    private async Task<string> CodeOfAsync(Guid order)
    {
        var cipher = new Application.Security.NumberCipher(api.Keys);
        return cipher.Decrypt(await api.ScalarAsync<byte[]>($"select subject_document from restriction_orders where id = '{order}'")).Value;
    }
}
