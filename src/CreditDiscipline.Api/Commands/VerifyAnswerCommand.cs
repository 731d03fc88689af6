using CreditDiscipline.Application.Proof;

namespace CreditDiscipline.Api.Commands;

/// <summary>Checks signed answers offline: a file and a key set, no database, no network, no configuration.</summary>
internal static class VerifyAnswerCommand
{
    private const string Limits = "Whom a question was about is not in an answer; the register's journal holds it under the id of the query.";

    /// <summary>0: everything in the file is proven; 1: something is not; 2: nothing could be checked.</summary>
    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var verifier = Open(arguments);
        using var answers = new AnswerFile(verifier);
        await using var file = OpenFile(arguments);
        var (proven, refused) = (0L, 0L);
        await foreach (var check in answers.CheckAsync(file))
        {
            if (Say(check))
                proven++;
            else
                refused++;
        }
        if (proven > 0)
            Console.WriteLine(Limits);
        if (proven + refused == 0)
            throw new ArgumentException("There is nothing in it.");
        return refused == 0 ? 0 : 1;
    }

    private static AnswerVerifier Open(Arguments arguments)
    {
        try
        {
            return new AnswerVerifier(File.ReadAllBytes(arguments.Required("keys"))) { Audience = Named(arguments, "audience"), Issuer = Named(arguments, "issuer") };
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"--keys: {error.Message}", error);
        }
    }

    private static string? Named(Arguments arguments, string name) => arguments.Has(name) ? arguments.Required(name) : null;

    private static Stream OpenFile(Arguments arguments)
    {
        var path = arguments.First("FILE (or - for the standard input)");
        try
        {
            return path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException(error.Message, error);
        }
    }

    private static bool Say(AnswerCheck check)
    {
        try
        {
            if (check.Answer is not { } answer)
                throw new AnswerRefusedException(check.Why!);
            Console.WriteLine($"PROVEN {check.Lines}: {string.Join("\n  ", AnswerWords.Of(answer))}");
            return true;
        }
        catch (AnswerRefusedException refused)
        {
            Console.WriteLine($"NOT PROVEN {check.Lines}: {refused.Message}");
            return false;
        }
    }
}
