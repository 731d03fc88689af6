using System.Security.Cryptography;
using System.Text;

namespace CreditDiscipline.Application.Repairs;

/// <summary>Codes with which applicants follow their requests: 128 random bits, told once and kept as a hash.</summary>
internal static class ReceiptCodes
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // no I, L, O, U: it is read aloud and typed in
    private const int Symbols = 26;
    private const int Group = 5;

    /// <summary>A new code, in groups.</summary>
    public static string New()
    {
        Span<char> code = stackalloc char[Symbols];
        RandomNumberGenerator.GetItems(Alphabet, code);
        return string.Join('-', code.ToString().Chunk(Group).Select(symbols => new string(symbols)));
    }

    /// <summary>The hash under which a code is kept, however it is written.</summary>
    public static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())));
}
