using System.Text.Json;
using CreditDiscipline.Client;
using CreditDiscipline.UnitTests.Infrastructure;
using Codes = CreditDiscipline.Domain;

namespace CreditDiscipline.UnitTests.Client;

/// <summary>The package stands by itself; here it is held against the register that it speaks to.</summary>
public sealed class ContractTests
{
    [Theory]
    [InlineData(typeof(Codes.Identifiers.DocumentType), typeof(DocumentType))]
    [InlineData(typeof(Codes.Partners.QueryPurpose), typeof(QueryPurpose))]
    [InlineData(typeof(Codes.Listings.ListingGround), typeof(ListingGround))]
    [InlineData(typeof(Codes.Listings.Performance), typeof(Performance))]
    [InlineData(typeof(Codes.Restrictions.RestrictionCategory), typeof(RestrictionCategory))]
    [InlineData(typeof(Codes.Restrictions.ExemptedConsumption), typeof(ExemptedConsumption))]
    [InlineData(typeof(Codes.Restrictions.BoundRole), typeof(BoundRole))]
    [InlineData(typeof(Codes.Publishing.Register), typeof(Register))]
    [InlineData(typeof(Codes.Publishing.ChangeKind), typeof(SandboxChange))]
    [InlineData(typeof(Codes.Repairs.RepairKind), typeof(RepairKind))]
    [InlineData(typeof(Codes.Repairs.ShieldBasis), typeof(ShieldBasis))]
    [InlineData(typeof(Application.Inbound.ForwardedState), typeof(ForwardedState))]
    [InlineData(typeof(Codes.Cases.FundOutcome), typeof(FundOutcome))]
    public void Every_code_of_the_register_is_known_to_the_client(Type registers, Type clients)
    {
        Assert.Equal(Enum.GetNames(registers).Order(StringComparer.Ordinal), Enum.GetNames(clients).Where(name => name != "Unknown").Order(StringComparer.Ordinal));
        Assert.Equal("Unknown", Enum.GetName(clients, 0));
    }

    [Fact]
    public void Every_member_of_an_answer_is_known_to_the_client()
    {
        using var specification = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "api-specs", "credit-discipline-v1.json")));
        var schemas = specification.RootElement.GetProperty("components").GetProperty("schemas");
        foreach (var (schema, type) in Types)
        {
            var told = schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(member => member.Name);
            var known = type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).ToHashSet();
            Assert.Empty(told.Except(known).Except(["specversion", "datacontenttype"]).Select(name => $"{schema}.{name}"));
        }
    }

    private static IEnumerable<(string Schema, Type Type)> Types =>
    [
        ("StatusRequest", typeof(StatusQuestion)), ("SubjectQuery", typeof(SubjectQuery)), ("StatusAnswer", typeof(StatusAnswer)), ("ListingAnswer", typeof(ListingAnswer)), ("RestrictionAnswer", typeof(RestrictionAnswer)),
        ("ExemptionAnswer", typeof(ExemptionAnswer)), ("BatchAnswer", typeof(BatchAnswer)), ("BatchItem", typeof(BatchItem)), ("LimitsAnswer", typeof(Limits)), ("WatchItem", typeof(WatchItem)),
        ("WatchOutcome", typeof(WatchOutcome)), ("WatchDetails", typeof(Watch)), ("RemoveWatchesResult", typeof(RemovedWatches)), ("PartnerEvent", typeof(SubjectEvent)), ("SubjectState", typeof(SubjectState)),
        ("ConcernedEntry", typeof(ConcernedEntry)), ("EventPage", typeof(EventPage)), ("WebhookDetails", typeof(Webhook)), ("WebhookWithSecret", typeof(WebhookWithSecret)), ("DeliveryDetails", typeof(Delivery)),
        ("AttemptDetails", typeof(DeliveryAttempt)), ("ReplayEventsCommand", typeof(ReplayRange)),
        ("ForwardRepairCommand", typeof(ForwardedRepair)), ("AskForRepairCommand", typeof(RepairAsked)), ("ForwardedReceipt", typeof(ForwardedReceipt)), ("ForwardedProgress", typeof(ForwardedProgress)),
        ("BookFundCreditCommand", typeof(FundCredit)), ("BookFundReversalCommand", typeof(FundReversal)), ("FundItem", typeof(FundItem)), ("FundItemResult", typeof(FundResult)),
    ];

    [Fact]
    public void A_code_that_nobody_knows_yet_throws_nothing_and_is_no_clean_answer()
    {
        var json = Recorded.Answer.Replace("\"LISTED\"", "\"LISTED_AND_SOMETHING_NEW\"", StringComparison.Ordinal).Replace("\"EVASION\"", "\"LATER_GROUND\"", StringComparison.Ordinal)
            .Replace("\"position\"", "\"somethingNew\":{\"a\":[1]},\"position\"", StringComparison.Ordinal);
        var answer = JsonSerializer.Deserialize(json, WireJson.Wire.StatusAnswer)!;
        Assert.Equal(StatusResult.Unknown, answer.Result);
        Assert.Equal([ListingGround.AbleButRefuses, ListingGround.Unknown], answer.Listings[0].Grounds);
        Assert.NotEqual(StatusResult.None, answer.Result);
        Assert.Throws<ArgumentException>(() => JsonSerializer.Serialize(new StatusQuestion(new SubjectQuery("甲", DocumentType.CitizenId, "1"), QueryPurpose.Unknown), WireJson.Wire.StatusQuestion));
    }

    [Theory]
    [InlineData("result")]
    [InlineData("listings")]
    [InlineData("numberMatches")]
    [InlineData("position")]
    public void An_answer_that_lacks_what_decides_it_is_none(string member)
    {
        var without = System.Text.Json.Nodes.JsonNode.Parse(Recorded.Answer)!.AsObject();
        Assert.True(without.Remove(member));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(without.ToJsonString(), WireJson.Wire.StatusAnswer));
    }

    [Fact]
    public void Nothing_about_a_person_and_no_secret_is_written_as_text()
    {
        var question = new StatusQuestion(new SubjectQuery("李琰", DocumentType.CitizenId, "621023198606019644"), QueryPurpose.LoanReview, "A-77", "C-1");
        var texts = string.Join('\n', question, question.Subject, new WatchItem("C-1", question.Subject, QueryPurpose.LoanReview), PartnerCredentials.Secret("bank", "cds_hidden"),
            new StreamAnswer(1, 1, question, null, null), new SandboxSubject("LISTED", question.Subject, StatusResult.Listed, []));
        foreach (var hidden in new[] { "李琰", "621023198606019644", "cds_hidden" })
            Assert.DoesNotContain(hidden, texts, StringComparison.Ordinal);
        Assert.Contains("C-1", texts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://credit.example/")]
    [InlineData("ftp://credit.example/")]
    [InlineData("/credit")]
    [InlineData(null)]
    public void A_token_goes_over_an_encrypted_connection_only(string? address) =>
        Assert.Throws<ArgumentException>(() => new CreditDisciplineClient(new CreditDisciplineOptions { Address = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute), Credentials = PartnerCredentials.Secret("a", "b") }));
}
