using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Lets a partner in through the gate and tells the acts which partner calls, and in which language it reads.</summary>
internal sealed class PartnerFilter(PartnerGate gate) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await gate.EnterAsync(http) is not { } visit)
            return Results.Empty; // the gate has answered
        var caller = http.RequestServices.GetRequiredService<Caller>();
        (caller.Partner, caller.PartnerTerms, caller.World, caller.ReadsChinese) = (visit.Terms.ClientId, visit.Terms, visit.World, Problems.WantsChinese(http));
        return await next(context);
    }
}
