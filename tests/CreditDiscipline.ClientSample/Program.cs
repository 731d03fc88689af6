using CreditDiscipline.Client;

using var credit = new CreditDisciplineClient(new CreditDisciplineOptions
{
    Address = new Uri(Environment.GetEnvironmentVariable("CREDIT")!),
    Credentials = PartnerCredentials.Secret(Environment.GetEnvironmentVariable("CLIENT_ID")!, Environment.GetEnvironmentVariable("CLIENT_SECRET")!),
});
var customer = new SubjectQuery("李琰", DocumentType.CitizenId, "621023198606019644");
try
{
    var answer = await credit.AskAsync(new StatusQuestion(customer, QueryPurpose.LoanReview, AuthorizationReference: "A-1", Reference: "C-1"));
    Console.WriteLine($"{answer.Reference}: {answer.Result} at position {answer.Position}, query {answer.QueryId}");
    foreach (var listing in answer.Listings)
        Console.WriteLine($"  {listing.CaseNumber} {listing.CourtName} {string.Join(", ", listing.Grounds)}, published {listing.PublishedOn}");

    await foreach (var line in credit.StreamAsync(Customers()))
        Console.WriteLine($"{line.Question.Reference}: {line.Answer?.Result.ToString() ?? line.Problem!.Code}");
}
catch (CreditProblemException problem)
{
    Console.Error.WriteLine($"{problem.Code} {problem.Title} (trace {problem.TraceId})");
    return 1;
}
return 0;

async IAsyncEnumerable<StatusQuestion> Customers()
{
    for (var number = 2; number <= 4; number++) // in earnest: rows of a database, read as they come
    {
        await Task.Yield();
        yield return new StatusQuestion(customer, QueryPurpose.LoanReview, "A-1", $"C-{number}");
    }
}
