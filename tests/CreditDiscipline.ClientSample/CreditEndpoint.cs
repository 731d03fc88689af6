using CreditDiscipline.Client;

public static class CreditEndpoint
{
    public static void MapCredit(this WebApplication app, string path, WebhookVerifier verifier, Func<SubjectEvent, Task> keep) => app.MapPost(path, async (HttpRequest request) =>
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        try
        {
            var message = verifier.Verify(request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], body.ToArray());
            if (message.Challenge is { } challenge)
                return Results.Ok(new { challenge }); // proves that the endpoint is ours
            if (message.Event is { } change)
                await keep(change); // once for each id: an event may come twice
            return Results.NoContent();
        }
        catch (CreditIntegrityException)
        {
            return Results.Unauthorized(); // not from the register, or old
        }
    });
}
