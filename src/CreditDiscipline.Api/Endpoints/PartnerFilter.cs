using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Tells the acts which partner calls, and in which language it reads.</summary>
internal sealed class PartnerFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var caller = http.RequestServices.GetRequiredService<Caller>();
        caller.Partner = http.Features.Get<ClientIdentity>()!.Id;
        caller.ReadsChinese = Problems.WantsChinese(http);
        return next(context);
    }
}
