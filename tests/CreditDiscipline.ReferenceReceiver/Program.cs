using System.Buffers.Text;
using System.Text.Json;
using CreditDiscipline.Connectors;
using CreditDiscipline.ReferenceReceiver;

// A receiver as a platform should build it: it takes nothing on trust and keeps what it took.
//   --receiver CODE --hmac-key BASE64 --public-key FILE --state FOLDER [--urls http://127.0.0.1:0]
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 256 << 20);
var app = builder.Build();
string Required(string name) => app.Configuration[name] ?? throw new ArgumentException($"--{name} is needed.");

var receiver = Required("receiver");
var key = Convert.FromBase64String(Required("hmac-key"));
using var verifier = new BatchVerifier(File.ReadAllText(Required("public-key")));
using var inbox = new Inbox(receiver, Required("state"));
var mood = new Mood();

app.MapPost("/v1/batches", async (HttpContext context) =>
{
    if (mood.Fails())
        return Refuse(503, "MOOD");
    if (mood.Hangs())
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    var manifest = Decode(context.Request.Headers["Batch-Manifest"].ToString());
    var authorization = context.Request.Headers.Authorization.ToString().Split(' ', 2);
    if (manifest is null || authorization is not [RequestSignature.Scheme, var parameters] || !RequestSignature.Verify(key, context.Request.Path, parameters, mood.Now, manifest))
        return Refuse(401, "BAD_SENDER");
    if (!verifier.Verify(manifest, context.Request.Headers["Batch-Signature"].ToString()))
        return Refuse(401, "BAD_SIGNATURE");
    try
    {
        var receipt = await inbox.TakeAsync(manifest, context.Request.Body, mood, context.RequestAborted);
        if (mood.LosesReceipt())
        {
            context.Abort();
            return Results.Empty;
        }
        return Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(receipt, BatchJson.Default.BatchReceipt), "application/json");
    }
    catch (RefusedException refused)
    {
        return Refuse(refused.Status, refused.Message);
    }
});
app.MapGet("/stats", () => inbox.StatsAsync());
app.MapGet("/entries/{id:guid}", async (Guid id) => await inbox.FindAsync(id) is { } entry ? Results.Ok(entry) : Results.NotFound());
app.MapPost("/control", (Control control) => mood.Set(control));

await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.First()}");
await app.WaitForShutdownAsync();
return 0;

static byte[]? Decode(string header)
{
    try
    {
        return header.Length == 0 ? null : Base64Url.DecodeFromChars(header);
    }
    catch (FormatException)
    {
        return null;
    }
}

static IResult Refuse(int status, string code) => Results.Json(new { type = "about:blank", title = code, status, code }, statusCode: status, contentType: "application/problem+json");
