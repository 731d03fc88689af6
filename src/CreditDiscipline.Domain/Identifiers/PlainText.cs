using System.Buffers;
using System.Text;

namespace CreditDiscipline.Domain.Identifiers;

/// <summary>What the register takes for text: whole Unicode characters that can be written on paper.</summary>
public static class PlainText
{
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

    /// <summary>The 66 code points that Unicode never assigns: the last two of each plane, and 32 more.</summary>
    private static bool IsNoncharacter(int codePoint) => (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF;
}
