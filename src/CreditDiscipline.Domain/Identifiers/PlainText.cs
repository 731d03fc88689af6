using System.Buffers;
using System.Text;

namespace CreditDiscipline.Domain.Identifiers;

/// <summary>What the register takes for text: whole Unicode characters that can be written on paper.</summary>
public static class PlainText
{
    /// <summary>Texts up to this length are looked at on the stack.</summary>
    internal const int Short = 256;

    private const int ShortestNumber = 8;

    /// <summary>No control character, no half of a surrogate pair, no noncharacter: such text can be neither normalised nor written into a document.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var character, out var length) != OperationStatus.Done || Rune.IsControl(character) || IsNoncharacter(character.Value))
                return false;
            text = text[length..];
        }
        return true;
    }

    /// <summary>The text holds a number, however it is broken up or written: only letters and digits count, in any width and case.</summary>
    /// <param name="text">A short text, for example a reference.</param>
    /// <param name="number">Letters and digits in normal width and upper case; shorter than eight they are in any text and not looked for.</param>
    public static bool HoldsNumber(ReadOnlySpan<char> text, ReadOnlySpan<char> number)
    {
        if (number.Length < ShortestNumber || text.Length < number.Length)
            return false;
        Span<char> kept = text.Length <= Short ? stackalloc char[text.Length] : new char[text.Length];
        return LettersAndDigits(text, kept).IndexOf(number) >= 0;
    }

    /// <summary>What counts in a number: letters and digits, in normal width and upper case.</summary>
    internal static ReadOnlySpan<char> LettersAndDigits(ReadOnlySpan<char> text, Span<char> kept)
    {
        var length = 0;
        foreach (var character in text)
        {
            var narrow = character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character; // full width
            if (char.IsAsciiLetterOrDigit(narrow))
                kept[length++] = char.ToUpperInvariant(narrow);
        }
        return kept[..length];
    }

    /// <summary>The 66 code points that Unicode never assigns: the last two of each plane, and 32 more.</summary>
    private static bool IsNoncharacter(int codePoint) => (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF;
}
