using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>A debtor of a test: name and number.</summary>
internal sealed record TestDebtor(string Name, string Number)
{
    public static TestDebtor New() => new("测试甲", TestSubjects.CitizenNumber());

    public object Subject => new { type = "NATURAL_PERSON", name = Name, documentType = "CITIZEN_ID", documentNumber = Number, sex = "MALE" };
}

/// <summary>What courts do, over HTTP, in the order they do it.</summary>
internal sealed class CourtActs(ApiFixture api, string court = ApiFixture.Court)
{
    private static int _number = Random.Shared.Next(1, 50_000_000);

    public HttpClient Judge { get; } = api.Staff($"judge-{court}", OfficerRole.Judge, court);

    public HttpClient President { get; } = api.Staff($"president-{court}", OfficerRole.President, court);

    public object NewCase(TestDebtor debtor, decimal amount = 1000, object? facts = null) => new
    {
        number = $"({api.Today.Year}){court}执{Interlocked.Increment(ref _number)}号",
        filedOn = new DateOnly(api.Today.Year, 1, 4),
        creditor = "测试债权人",
        obligationKind = "PAYMENT",
        obligation = "被执行人应支付货款",
        amountDue = amount.ToString(CultureInfo.InvariantCulture),
        basisIssuer = "测试法院",
        basisNumber = "(2020)甘0102民初1号",
        debtors = new[] { new { subject = debtor.Subject } },
        facts = facts ?? Facts,
    };

    public object Facts => new { noticeServedOn = new DateOnly(api.Today.Year, 1, 5), noticeWarned = true, noticePeriodEndsOn = new DateOnly(api.Today.Year, 1, 10) };

    /// <summary>Clients whose tokens are of the present day, after the clock was moved.</summary>
    public CourtActs Anew() => new(api, court);

    public Task<JsonElement> ActAsync(string path, object? body = null) => Judge.ActAsync(path, body).SuccessAsync();

    public Task<JsonElement> PresidentAsync(string path, object? body = null) => President.ActAsync(path, body).SuccessAsync();

    public Task<JsonElement> ReadAsync(string path) => Judge.GetAsync(path).SuccessAsync();

    /// <summary>The open and ended duties on a thing, as "KIND STATE due".</summary>
    public async Task<List<string>> DutiesOnAsync(Guid thing)
    {
        await using var command = api.Database.CreateCommand($"select kind || ' ' || state || ' ' || coalesce(to_char(due, 'YYYY-MM-DD'), '-') from duties where thing_id = '{thing}' order by started_on, id");
        await using var reader = await command.ExecuteReaderAsync();
        var duties = new List<string>();
        while (await reader.ReadAsync())
            duties.Add(reader.GetString(0));
        return duties;
    }

    public async Task<Guid> RegisterAsync(TestDebtor debtor, decimal amount = 1000, object? facts = null) =>
        (await Judge.PostAsJsonAsync("/v1/cases", NewCase(debtor, amount, facts)).SuccessAsync()).GetProperty("caseId").GetGuid();

    public static object Draft(Guid caseId, TestDebtor debtor, string[]? grounds = null, int? termMonths = null) => new
    {
        caseId,
        name = debtor.Name,
        documentType = "CITIZEN_ID",
        documentNumber = debtor.Number,
        grounds = grounds ?? ["ABLE_BUT_REFUSES"],
        conduct = "有履行能力而拒不履行",
        performance = "NONE",
        termMonths,
        abilityEvidence = "银行流水",
    };

    /// <summary>Every question of the caution checklist, these answered with yes.</summary>
    public static object[] Caution(params string[] yes) => [.. CautionChecklist.Questions.Select(question => (object)new { question = question.Code, yes = yes.Contains(question.Code), note = "已查明" })];

    /// <summary>The only debtor of a case.</summary>
    public async Task<Guid> DebtorOfAsync(Guid caseId) => (await ReadAsync($"/v1/cases/{caseId}")).GetProperty("debtors")[0].GetProperty("debtorId").GetGuid();

    public async Task<Guid> DraftAsync(Guid caseId, TestDebtor debtor, string[]? grounds = null, int? termMonths = null) =>
        (await Judge.PostAsJsonAsync("/v1/listings", Draft(caseId, debtor, grounds, termMonths)).SuccessAsync()).GetProperty("listingId").GetGuid();

    /// <summary>Takes a case to a signed decision, its order drafted with it.</summary>
    public async Task<(Guid Case, Guid Listing)> DecideAsync(TestDebtor debtor, string[]? grounds = null, int? termMonths = null)
    {
        var caseId = await RegisterAsync(debtor);
        var listing = await DraftAsync(caseId, debtor, grounds, termMonths);
        await ActAsync($"/v1/listings/{listing}/submit");
        await PresidentAsync($"/v1/listings/{listing}/sign");
        return (caseId, listing);
    }

    /// <summary>Takes a case to a public entry with its order in force.</summary>
    public async Task<(Guid Case, Guid Listing, Guid Order)> ListAsync(TestDebtor debtor, string[]? grounds = null, int? termMonths = null)
    {
        var (caseId, listing) = await DecideAsync(debtor, grounds, termMonths);
        var order = await BringOrderIntoForceAsync(caseId);
        await Judge.ActAsync($"/v1/listings/{listing}/serve", new { servedOn = api.Today }).SuccessAsync();
        await Judge.ActAsync($"/v1/listings/{listing}/publish", new { nationalReceipt = "QG1" }).SuccessAsync();
        return (caseId, listing, order);
    }

    /// <summary>Signs and serves the order that was drafted with the listing decision.</summary>
    public async Task<Guid> BringOrderIntoForceAsync(Guid caseId)
    {
        var order = (await Judge.GetAsync($"/v1/cases/{caseId}/restriction-orders").SuccessAsync())[0].GetProperty("orderId").GetGuid();
        await Judge.ActAsync($"/v1/restriction-orders/{order}/submit").SuccessAsync();
        await President.ActAsync($"/v1/restriction-orders/{order}/sign").SuccessAsync();
        await Judge.ActAsync($"/v1/restriction-orders/{order}/serve", new { servedOn = api.Today }).SuccessAsync();
        return order;
    }

    public Task<JsonElement> PayAsync(Guid caseId, string amount = "1000.00") =>
        Judge.ActAsync($"/v1/cases/{caseId}/credits", new { bankReference = $"B{Guid.NewGuid():N}", amount, creditedOn = api.Today }).SuccessAsync();

    /// <summary>Books an instalment plan: one instalment, in a month where nothing else is said.</summary>
    public Task<JsonElement> AgreePlanAsync(Guid caseId, string amount = "600.00", int? days = null) => Judge.ActAsync(
        $"/v1/cases/{caseId}/plans",
        new { agreedOn = api.Today, paper = "执行和解协议", instalments = new[] { new { dueOn = days is { } some ? api.Today.AddDays(some) : api.Today.AddMonths(1), amount } } }).SuccessAsync();

    /// <summary>A debtor's request to be shielded, who has paid in part and has a plan for the rest.</summary>
    public object AsksToShield(Guid listing, TestDebtor debtor) => new
    {
        listingId = listing,
        kind = "SHIELD",
        applicantName = debtor.Name,
        documentType = "CITIZEN_ID",
        documentNumber = debtor.Number,
        statement = "已付四成，余款分期",
        undertaking = true,
        receivedOn = api.Today,
        basis = "PARTLY_PERFORMED",
    };

    public async Task RemoveAsync(Guid listing, Guid order)
    {
        await Judge.ActAsync($"/v1/listings/{listing}/delete", new { reason = "PERFORMED" }).SuccessAsync();
        await Judge.ActAsync($"/v1/restriction-orders/{order}/lift", new { reason = "PERFORMED" }).SuccessAsync();
    }
}

/// <summary>What a bank asks.</summary>
internal static class BankQuestions
{
    public static object About(TestDebtor debtor) => new
    {
        subject = new { name = debtor.Name, documentType = "CITIZEN_ID", documentNumber = debtor.Number },
        purpose = "LOAN_ORIGINATION",
        authorizationReference = "A-1",
    };

    public static Task<JsonElement> AskAsync(this HttpClient bank, TestDebtor debtor) => bank.PostAsJsonAsync("/v1/status", About(debtor)).SuccessAsync();

    /// <summary>Everything of an answer that is not of the moment of asking.</summary>
    public static string Shape(this JsonElement answer) => string.Join(' ', answer.EnumerateObject()
        .Select(member => member.Name is "queryId" or "position" or "asOf" ? member.Name : $"{member.Name}={member.Value.GetRawText()}"));
}
