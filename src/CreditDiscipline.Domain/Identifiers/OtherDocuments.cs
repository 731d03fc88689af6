using System.Text.RegularExpressions;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Identifiers;

/// <summary>Documents whose numbers carry no check, or another one (ID-4, ID-5).</summary>
internal static partial class OtherDocuments
{
    /// <summary>Foreign permanent resident card: 18 digits beginning with 9, or the old form of three letters and twelve digits (ID-4).</summary>
    public static Rule? CheckPermanentResident(ReadOnlySpan<char> number, DateOnly today)
    {
        if (OldPermanentResident().IsMatch(number))
            return null;
        return NewPermanentResident().IsMatch(number) ? ResidentNumber.CheckBirthAndSum(number, today) : Rules.DocumentForm;
    }

    /// <summary>A foreign permanent resident card of 18 digits.</summary>
    public static bool IsNewPermanentResident(ReadOnlySpan<char> number, DateOnly today) => number[0] == '9' && NewPermanentResident().IsMatch(number) && ResidentNumber.CheckBirthAndSum(number, today) is null;

    /// <summary>港澳居民来往内地通行证.</summary>
    public static Rule? CheckHongKongMacau(ReadOnlySpan<char> number) => HongKongMacau().IsMatch(number) ? null : Rules.DocumentForm;

    /// <summary>台湾居民来往大陆通行证: eight digits, older ones ten and a letter.</summary>
    public static Rule? CheckTaiwan(ReadOnlySpan<char> number) => Taiwan().IsMatch(number) ? null : Rules.DocumentForm;

    /// <summary>护照.</summary>
    public static Rule? CheckPassport(ReadOnlySpan<char> number) => Passport().IsMatch(number) ? null : Rules.DocumentForm;

    [GeneratedRegex(@"^9[0-9]{16}[0-9X]\z")]
    private static partial Regex NewPermanentResident();

    [GeneratedRegex(@"^[A-Z]{3}[0-9]{12}\z")]
    private static partial Regex OldPermanentResident();

    [GeneratedRegex(@"^[HM][0-9]{8}([0-9]{2})?\z")]
    private static partial Regex HongKongMacau();

    [GeneratedRegex(@"^([0-9]{8}|[0-9]{10}[A-Z])\z")]
    private static partial Regex Taiwan();

    [GeneratedRegex(@"^[A-Z0-9]{5,17}\z")]
    private static partial Regex Passport();
}
