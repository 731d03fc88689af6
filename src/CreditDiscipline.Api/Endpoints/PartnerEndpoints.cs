using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Partners;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class PartnerEndpoints
{
    public static void MapPartners(this IEndpointRouteBuilder app)
    {
        var secrets = app.ServiceProvider.GetRequiredService<PartnerSecrets>();
        var partners = app.MapStaffGroup("/v1/partners", "Partners");
        partners.MapNew<RegisterPartnerCommand, PartnerDetails>("Takes a partner in; the answer shows its secret.", partner => $"/v1/partners/{partner.PartnerId}", secrets.Show);
        partners.MapAct<ChangePartnerAgreementCommand, PartnerDetails>("agreement", "Changes what a partner may ask, why and from where.");
        partners.MapAct<ChangePartnerLimitsCommand, PartnerDetails>("limits", "Changes how much a partner may ask; holds on every host within seconds.");
        partners.MapAct<ChangePartnerCredentialsCommand, PartnerDetails>("credentials", "Changes the public keys and TLS client certificates that a partner proves itself with.");
        partners.MapAct<RotatePartnerSecretCommand, PartnerDetails>("rotate-secret", "Gives a partner a new secret, which the answer shows; the former one holds for some hours beside it.", secrets.Show);
        partners.MapBareAct<SuspendPartnerCommand, PartnerDetails>("suspend", "Shuts a partner out; its tokens are void on every host within seconds.");
        partners.MapBareAct<RestorePartnerCommand, PartnerDetails>("restore", "Lets a partner in again; tokens from before stay void.");

        partners.MapAct<RegisterExchangeOfficerCommand, ExchangeOfficerDetails>("exchange-officers", "Registers a member of court staff with a partner, who may ask it about assets.");
        partners.MapAct<RemoveExchangeOfficerCommand, ExchangeOfficerDetails>("remove-exchange-officer", "Ends the registration of a member of court staff with a partner.");
        partners.MapGet("/{id:guid}/exchange-officers", async Task<Ok<IReadOnlyList<ExchangeOfficerDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListExchangeOfficersQuery(id), cancellationToken)))
            .WithName("ListExchangeOfficers").WithSummary("Who may ask a partner about assets, and who might once.").ProducesQueryProblems();

        partners.MapGet("/", async Task<Ok<Page<PartnerDetails>>> (IMediator mediator, CancellationToken cancellationToken, int? limit = null, string? cursor = null) =>
            TypedResults.Ok(await mediator.Send(new ListPartnersQuery(QueryValues.Limit(limit), cursor), cancellationToken)))
            .WithName("ListPartners").WithSummary("The partners in order of registration, for administrators and the auditor.").ProducesQueryProblems();
        partners.MapGet("/{id:guid}", async Task<Ok<PartnerDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetPartnerQuery(id), cancellationToken)))
            .WithName("GetPartner").WithSummary("One partner.").ProducesQueryProblems();
    }
}
