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
        return InGroups(code);
    }

    /// <summary>The code of a secret of 26 bytes or more: the same again for the same secret, and nobody's guess without it.</summary>
    public static string Of(ReadOnlySpan<byte> secret)
    {
        Span<char> code = stackalloc char[Symbols];
        for (var place = 0; place < Symbols; place++)
            code[place] = Alphabet[secret[place] % Alphabet.Length];
        return InGroups(code);
    }

    /// <summary>The hash under which a code is kept, however it is written.</summary>
    public static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())));

    private static string InGroups(ReadOnlySpan<char> code) => string.Join('-', code.ToString().Chunk(Group).Select(symbols => new string(symbols)));
}
