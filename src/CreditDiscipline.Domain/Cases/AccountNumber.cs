using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;

namespace CreditDiscipline.Domain.Cases;

/// <summary>Number of the account of a case (一案一账户, FUND-1): 19 digits.</summary>
/// <remarks>
/// Two digits of the bank that keeps the accounts, four of the court, one of the type of the case, two of its year, eight of its number, and two check digits
/// (ISO 7064 MOD 97-10). It follows from the case number, so that no counter is kept, and whoever imports a case twice gets the same account.
/// </remarks>
public sealed record AccountNumber
{
    /// <summary>Digits of the bank where nothing else is configured.</summary>
    public const string UsualPrefix = "62";

    /// <summary>Digits of an account number.</summary>
    public const int Length = 19;

    private const int PrefixLength = 2;
    private const int CourtLength = 4;
    private const string SupremeCourt = "9999";
    private static readonly string[] Types = ["司惩复", "执", "执恢", "执保", "执异", "执复", "执监", "执协", "执他", "司惩"]; // the place is the digit and never changes

    private AccountNumber(string value) => Value = value;

    /// <summary>The digits.</summary>
    public string Value { get; }

    /// <summary>The account of a case.</summary>
    /// <param name="prefix">Two digits of the bank.</param>
    /// <param name="number">Number of the case.</param>
    public static AccountNumber Of(string prefix, CaseNumber number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{prefix}{DigitsOf(number.CourtCode)}{Array.IndexOf(Types, number.TypeCode)}{number.Year % 100:00}{number.Number:00000000}");
        return new AccountNumber(string.Create(CultureInfo.InvariantCulture, $"{digits}{98 - (ulong.Parse(digits, CultureInfo.InvariantCulture) * 100 % 97):00}"));
    }

    /// <summary>Two digits begin the accounts of a bank.</summary>
    public static bool IsPrefix(string? prefix) => prefix is { Length: PrefixLength } && prefix.All(char.IsAsciiDigit);

    /// <summary>Reads a number; blanks do not matter. False when it has another length or its check digits are wrong.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AccountNumber? account)
    {
        var digits = string.Concat((text ?? "").Where(character => !char.IsWhiteSpace(character)));
        account = digits.Length == Length && digits.All(char.IsAsciiDigit) && UInt128.Parse(digits, CultureInfo.InvariantCulture) % 97 == 1 ? new AccountNumber(digits) : null;
        return account is not null;
    }

    /// <summary>A number that was checked before it was stored.</summary>
    public static AccountNumber Trusted(string value) => new(value);

    /// <summary>The court whose account a number would be, also one that is no account; null when no court has such digits.</summary>
    public static string? CourtOf(string? text)
    {
        var digits = string.Concat((text ?? "").Where(char.IsAsciiDigit));
        return digits.Length < PrefixLength + CourtLength ? null : CourtDirectory.Gansu.All.FirstOrDefault(court => DigitsOf(court.Code) == digits.Substring(PrefixLength, CourtLength))?.Code;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string DigitsOf(string courtCode) =>
        courtCode == "最高法" ? SupremeCourt : string.Concat(courtCode.Where(char.IsAsciiDigit)).PadRight(CourtLength, '0');
}

/// <summary>What is agreed with the bank that keeps the accounts of the cases.</summary>
/// <param name="Prefix">Two digits with which its accounts begin.</param>
public sealed record AccountTerms(string Prefix = AccountNumber.UsualPrefix);
