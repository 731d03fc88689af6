using System.Globalization;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Api.Commands;

/// <summary>Checks a signed certificate offline: a file and a key set, no database, no network, no configuration.</summary>
internal static class VerifyCertificateCommand
{
    private const string UsualKeys = "jwks.json";
    private const int LongestFile = 1 << 20;

    /// <summary>0: it is proven; 1: it is not; 2: nothing could be checked.</summary>
    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var verifier = Open(arguments);
        var token = (await ReadAsync(arguments.First("FILE (or - for the standard input)"))).Trim().Trim('"');
        if (token.Length == 0)
            throw new ArgumentException("There is nothing in it.");
        try
        {
            var verified = verifier.Verify(token);
            if (arguments.Has("code") && !SameCode(arguments.Required("code"), verified.Code))
                throw new AnswerRefusedException($"It is signed, but it does not belong to the paper: its code is {verified.Code}.");
            Console.WriteLine($"PROVEN: {string.Join("\n  ", Words(verified))}");
            return 0;
        }
        catch (AnswerRefusedException refused)
        {
            Console.WriteLine($"NOT PROVEN: {refused.Message}");
            return 1;
        }
    }

    private static CertificateVerifier Open(Arguments arguments)
    {
        try
        {
            return new CertificateVerifier(File.ReadAllBytes(arguments.Optional("keys") is { Length: > 0 } keys ? keys : UsualKeys)) { Issuer = arguments.Has("issuer") ? arguments.Required("issuer") : null };
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"--keys: {error.Message}", error);
        }
    }

    private static async Task<string> ReadAsync(string path)
    {
        try
        {
            if (path != "-" && new FileInfo(path) is { Exists: true, Length: > LongestFile })
                throw new ArgumentException("It is longer than any certificate.");
            return path == "-" ? await Console.In.ReadToEndAsync() : await File.ReadAllTextAsync(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException(error.Message, error);
        }
    }

    private static bool SameCode(string typed, string code) => string.Equals(Plain(typed), Plain(code), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string code) => code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static IEnumerable<string> Words(VerifiedCertificate verified)
    {
        var (certificate, facts) = (verified.Certificate, verified.Certificate.Facts);
        yield return string.Create(CultureInfo.InvariantCulture, $"{verified.Issuer} signed certificate {certificate.Number} at {verified.SignedAt.InCourt():yyyy-MM-dd HH:mm:ss zzz} with key {verified.KeyId}.");
        yield return $"{certificate.CourtName} certifies as of {Day(certificate.IssuedOn)} for {certificate.Debtor.Name}, {certificate.Debtor.DocumentNumber}, in case {certificate.CaseNumber}:";
        if (facts.PerformedOn is { } performed)
            yield return $"the obligation was performed in full on {Day(performed)};";
        foreach (var entry in facts.Entries)
            yield return entry.NeverValid ? $"an entry was revoked on {Day(entry.RemovedOn)}: it was never valid;" : $"listed on {Day(entry.PublishedOn)}, removed on {Day(entry.RemovedOn)};";
        foreach (var order in facts.Orders)
            yield return order.NeverValid ? $"an order was revoked on {Day(order.LiftedOn)}: it was never valid;" : $"restricted from {Day(order.InForceSince)}, lifted on {Day(order.LiftedOn)};";
        if (facts.AdverseItemUntil is { } until)
            yield return $"a credit bureau has to delete the adverse item after {Day(until)}.";
        yield return $"Its paper bears the code {verified.Code}. It holds for its day; the court says whether it still does.";
    }

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "an unknown day";
}
