using CreditDiscipline.Application.Certificates;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class CertificateEndpoints
{
    public static void MapCertificates(this IEndpointRouteBuilder app) => app.MapStaffGroup("/v1/certificates", "Certificates")
        .MapGet("/{number}", async Task<Ok<CertificateDetails>> (string number, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetCertificateQuery(number), cancellationToken)))
        .WithName("GetCertificate").WithSummary("One certificate, by its number, and whether its facts still hold.").ProducesQueryProblems();

    /// <summary>The certificates of a case.</summary>
    public static void MapCertificatesOf(this RouteGroupBuilder cases)
    {
        cases.MapAct<IssueCertificateCommand, CertificateDetails>("certificates", "Certifies that a debtor has performed and is off the list, on paper and signed; it costs nothing.");
        cases.MapGet("/{id:guid}/certificates", async Task<Ok<IReadOnlyList<CertificateDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListCertificatesQuery(id), cancellationToken)))
            .WithName("ListCertificates").WithSummary("The certificates issued in the case.").ProducesQueryProblems();
    }
}
