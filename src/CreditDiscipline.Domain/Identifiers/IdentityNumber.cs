using System.Diagnostics.CodeAnalysis;
using System.Text;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Identifiers;

/// <summary>The number of an identity document in canonical form: half-width, upper case, checked by the rules of its kind (ID-1..7).</summary>
/// <remarks>Never shown whole by <see cref="ToString"/>: numbers must not reach logs, traces or exceptions.</remarks>
public sealed class IdentityNumber : IEquatable<IdentityNumber>
{
    private const int LongestInput = 64;

    private IdentityNumber(DocumentType type, string value)
    {
        (Type, Value) = (type, value);
        if (type is DocumentType.CitizenId or DocumentType.HmtResidencePermit || (type == DocumentType.ForeignPrCard && value.Length == 18))
        {
            BirthDate = ResidentNumber.BirthDate(value);
            Sex = (value[16] - '0') % 2 == 1 ? Identifiers.Sex.Male : Identifiers.Sex.Female;
        }
    }

    /// <summary>Kind of the document.</summary>
    public DocumentType Type { get; }

    /// <summary>The number itself.</summary>
    public string Value { get; }

    /// <summary>Birth date where the number tells it.</summary>
    public DateOnly? BirthDate { get; }

    /// <summary>Sex where the number tells it.</summary>
    public Sex? Sex { get; }

    /// <summary>The number as outsiders may see it (ID-8): an enterprise's credit code whole, otherwise with its middle hidden.</summary>
    public string Masked => Type switch
    {
        _ when IsPublic => Value,
        _ when Value.Length == 18 => $"{Value.AsSpan(0, 10)}****{Value.AsSpan(14)}",
        _ when Value.Length >= 8 => string.Concat(Value.AsSpan(0, 2), new string('*', Value.Length - 4), Value.AsSpan(Value.Length - 2)),
        _ => string.Concat(Value.AsSpan(0, 1), new string('*', Value.Length - 2), Value.AsSpan(Value.Length - 1)),
    };

    /// <summary>Reads a number: width, case and outer white space do not matter, everything else does.</summary>
    /// <param name="type">Kind of the document.</param>
    /// <param name="text">The number as it came in.</param>
    /// <param name="today">Today in court time; nobody is born later.</param>
    /// <param name="number">The number, when it is one.</param>
    /// <param name="refusal">The rule that refuses it, otherwise.</param>
    public static bool TryParse(
        DocumentType type, ReadOnlySpan<char> text, DateOnly today, [NotNullWhen(true)] out IdentityNumber? number, [NotNullWhen(false)] out Rule? refusal) =>
        TryParse(type, text, today, firstGeneration: false, out number, out refusal);

    /// <summary>Reads a number as <see cref="TryParse(DocumentType, ReadOnlySpan{char}, DateOnly, out IdentityNumber?, out Rule?)"/> does, and takes
    /// 15 digits of the first generation for the 18 that they became. For questions and migrated history; nobody is entered under 15 digits (ID-2).</summary>
    /// <param name="type">Kind of the document.</param>
    /// <param name="text">The number as it came in.</param>
    /// <param name="today">Today in court time; nobody is born later.</param>
    /// <param name="number">The number in its 18-digit form, when it is one.</param>
    /// <param name="refusal">The rule that refuses it, otherwise.</param>
    public static bool TryParseAnyGeneration(
        DocumentType type, ReadOnlySpan<char> text, DateOnly today, [NotNullWhen(true)] out IdentityNumber? number, [NotNullWhen(false)] out Rule? refusal) =>
        TryParse(type, text, today, firstGeneration: true, out number, out refusal);

    private static bool TryParse(
        DocumentType type, ReadOnlySpan<char> text, DateOnly today, bool firstGeneration, [NotNullWhen(true)] out IdentityNumber? number, [NotNullWhen(false)] out Rule? refusal)
    {
        number = null;
        if (text.Length > LongestInput)
        {
            refusal = Rules.NumberLength;
            return false;
        }
        text = text.Trim();
        if (!PlainText.IsPlain(text))
        {
            refusal = Rules.NumberCharacter;
            return false;
        }
        Span<char> buffer = stackalloc char[LongestInput];
        var canonical = Canonical(text, buffer, hyphens: type != DocumentType.OrgCode);
        if (firstGeneration && type == DocumentType.CitizenId && ResidentNumber.IsFirstGeneration(canonical))
            canonical = ResidentNumber.SecondGeneration(canonical);
        refusal = type switch
        {
            DocumentType.CitizenId => ResidentNumber.Check(canonical, today),
            DocumentType.HmtResidencePermit => canonical.Length == 18 && !ResidentNumber.IsPermit(canonical) ? Rules.ResidencePermitDivision : ResidentNumber.Check(canonical, today),
            DocumentType.ForeignPrCard => OtherDocuments.CheckPermanentResident(canonical, today),
            DocumentType.Uscc => CreditCode.Check(canonical),
            DocumentType.OrgCode => CreditCode.CheckOrganisation(canonical),
            DocumentType.HmTravelPermit => OtherDocuments.CheckHongKongMacau(canonical),
            DocumentType.TwTravelPermit => OtherDocuments.CheckTaiwan(canonical),
            DocumentType.Passport => OtherDocuments.CheckPassport(canonical),
            _ => Rules.DocumentForm,
        };
        if (refusal is not null)
            return false;
        number = new IdentityNumber(type, canonical.ToString());
        return true;
    }

    /// <summary>Reads a number that must be valid.</summary>
    /// <exception cref="RuleViolationException">It is not; the rule says why.</exception>
    public static IdentityNumber Parse(DocumentType type, string text, DateOnly today) =>
        TryParse(type, text, today, out var number, out var refusal) ? number : throw new RuleViolationException(refusal);

    /// <summary>A text holds this number, or the 15 digits that a citizen's number once was, however it is written.</summary>
    public bool IsIn(ReadOnlySpan<char> text) => PlainText.HoldsNumber(text, Value) || (Type == DocumentType.CitizenId && HoldsFirstGeneration(text));

    /// <summary>A text holds the number of some person, of the 18 characters that tell a birth date and check themselves, however it is written.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="bornBy">The last birth date of interest: a reference of a bank may look like the number of somebody born lately.</param>
    public static bool HoldsResident(ReadOnlySpan<char> text, DateOnly bornBy) => ResidentNumber.IsIn(text, bornBy);

    /// <summary>The number is public as it is: an enterprise's credit code (ID-8).</summary>
    public bool IsPublic => Type == DocumentType.Uscc && !Value.StartsWith("92", StringComparison.Ordinal);

    /// <summary>Of 18 digits without the century and the check character.</summary>
    private bool HoldsFirstGeneration(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[15];
        Value.AsSpan(0, 6).CopyTo(digits);
        Value.AsSpan(8, 9).CopyTo(digits[6..]);
        return PlainText.HoldsNumber(text, digits);
    }

    /// <summary>A number that was checked before it was stored.</summary>
    public static IdentityNumber Trusted(DocumentType type, string canonical) => new(type, canonical);

    /// <summary>The number does not contradict the declared sex.</summary>
    public bool AgreesWith(Sex declared) => Sex is not { } told || told == declared;

    /// <inheritdoc/>
    public bool Equals(IdentityNumber? other) => other is not null && Type == other.Type && Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IdentityNumber);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Value);

    /// <summary>The masked number.</summary>
    public override string ToString() => Masked;

    /// <summary>Half-width, upper case, without outer white space. Plain ASCII costs nothing but the copy.</summary>
    private static ReadOnlySpan<char> Canonical(ReadOnlySpan<char> text, Span<char> buffer, bool hyphens)
    {
        if (!Ascii.IsValid(text))
            text = text.ToString().Normalize(NormalizationForm.FormKC);
        text = text.Trim();
        if (text.Length > buffer.Length)
            return text;
        var length = text.ToUpperInvariant(buffer);
        if (!hyphens && length == 10 && buffer[8] == '-')
            buffer[--length - 1] = buffer[length];
        return buffer[..length];
    }
}
