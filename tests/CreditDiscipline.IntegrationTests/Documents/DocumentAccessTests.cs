using System.Net;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Documents;

/// <summary>Who may open a court's documents, and under which address they are found.</summary>
public sealed class DocumentAccessTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact]
    public async Task Who_handles_reviews_or_audits_opens_a_document_and_an_administrator_does_not()
    {
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        var document = (await _court.ReadAsync($"/v1/listings/{listing}/documents"))[0].GetProperty("documentId").GetGuid();
        foreach (var (role, court) in new[] { (OfficerRole.Clerk, "甘0102"), (OfficerRole.Judge, "甘0102"), (OfficerRole.President, "甘0102"), (OfficerRole.Reviewer, "甘01"), (OfficerRole.Auditor, "甘") })
            Assert.Equal(HttpStatusCode.OK, (await api.Staff($"{role}-d", role, court).GetAsync($"/v1/documents/{document}")).StatusCode);
        foreach (var court in new[] { "甘", "甘0102" })
        {
            var administrator = api.Staff("admin-d", OfficerRole.Administrator, court);
            foreach (var path in new[] { $"documents/{document}", $"documents/{Guid.NewGuid()}", $"listings/{listing}/documents", $"restriction-orders/{order}/documents", $"cases/{caseId}/documents" })
                await administrator.GetAsync($"/v1/{path}").ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        }
    }

    [Fact]
    public async Task Each_list_answers_for_its_own_kind_of_thing_and_for_no_other()
    {
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        var lists = new Dictionary<string, Guid> { ["listings"] = listing, ["restriction-orders"] = order, ["cases"] = caseId };
        foreach (var list in new[] { "listings", "restriction-orders", "cases", "objections", "exemptions" })
        {
            foreach (var id in lists.Values.Append(Guid.NewGuid()))
            {
                if (lists.GetValueOrDefault(list) == id)
                    Assert.NotEmpty((await _court.ReadAsync($"/v1/{list}/{id}/documents")).EnumerateArray());
                else
                    await _court.Judge.GetAsync($"/v1/{list}/{id}/documents").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
            }
        }
        await api.Staff("j", OfficerRole.Judge, "甘0722").GetAsync($"/v1/listings/{listing}/documents").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }
}
