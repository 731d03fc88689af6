using System.Net;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Acts;

public sealed class RolesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly OfficerRole[] Staff = [OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President, OfficerRole.Reviewer, OfficerRole.Auditor, OfficerRole.Administrator];

    [Fact]
    public async Task An_act_is_refused_to_every_role_that_may_not_do_it_and_each_refusal_is_written_down()
    {
        var acts = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Path: endpoint.RoutePattern.RawText!, Act: endpoint.Metadata.GetMetadata<ActMetadata>()?.Command)).Where(endpoint => endpoint.Act is not null).ToList();
        Assert.True(acts.Count > 50);
        var bare = acts.Where(act => IsBare(act.Act!)).ToList();
        Assert.True(bare.Count > 8);
        foreach (var (path, act) in bare)
        {
            var by = (ActByAttribute)Attribute.GetCustomAttribute(act!, typeof(ActByAttribute))!;
            foreach (var role in Staff)
            {
                var id = Guid.NewGuid();
                using var answer = await api.Staff($"{role}-x", role, ApiFixture.Court).PostAsync(path.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal), null);
                Assert.Equal(by.Roles.Contains(role) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, answer.StatusCode);
                if (!by.Roles.Contains(role))
                    Assert.Equal($"{role}-x {by.Refusal.Code}", await api.ScalarAsync<string>($"select actor_id || ' ' || refusal from acts where aggregate_id = '{id}'"));
            }
        }
    }

    [Fact]
    public async Task A_higher_court_sees_the_courts_below_it_and_acts_in_none_of_their_cases()
    {
        var court = new CourtActs(api);
        var (_, listing, _) = await court.ListAsync(TestDebtor.New());
        await api.Staff("c", OfficerRole.Auditor, "甘01").GetAsync($"/v1/listings/{listing}/history").SuccessAsync();
        await api.Staff("c", OfficerRole.Auditor, "甘07").GetAsync($"/v1/listings/{listing}/history").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await api.Staff("c", OfficerRole.Judge, "甘01").GetAsync("/v1/duties?courtCode=甘0102").SuccessAsync();
        await api.Staff("c", OfficerRole.Judge, "甘0103").GetAsync("/v1/duties?courtCode=甘0102").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await api.Staff("c", OfficerRole.President, "甘01").ActAsync($"/v1/listings/{listing}/sign").ProblemAsync(HttpStatusCode.Forbidden, "SIGNER_OTHER_COURT");
        await api.Staff("c", OfficerRole.Judge, "甘01").ActAsync($"/v1/listings/{listing}/revoke", new { reason = "x" }).ProblemAsync(HttpStatusCode.Forbidden, "OTHER_COURT");
    }

    private static bool IsBare(Type act) => act.GetProperties().All(property => property.Name is "Id" or "EqualityContract");
}
