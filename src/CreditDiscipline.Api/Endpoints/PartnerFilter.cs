using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Lets a partner in through the gate and tells the acts which partner calls, and in which language it reads.</summary>
/// <remarks>Around the whole endpoint and no filter of it: a filter runs after the body was read, and who has not signed in is told nothing about a body.</remarks>
internal static class PartnerFilter
{
    private const string Province = "甘"; // until an act knows the court of its case

    public static RequestDelegate Before(RequestDelegate endpoint) => async context =>
    {
        if (await context.RequestServices.GetRequiredService<PartnerGate>().EnterAsync(context) is not { } visit)
            return; // the gate has answered
        KnownParameters.Require(context);
        var caller = context.RequestServices.GetRequiredService<Caller>();
        (caller.Partner, caller.PartnerTerms, caller.World, caller.ReadsChinese) = (visit.Terms.ClientId, visit.Terms, visit.World, Problems.WantsChinese(context));
        (caller.Officer, caller.Origin) = (Officer.ForPartner(visit.Terms.ClientId, Province), context.Connection.RemoteIpAddress?.ToString() ?? "local");
        await endpoint(context);
    };
}
