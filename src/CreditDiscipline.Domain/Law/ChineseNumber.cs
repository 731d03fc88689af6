namespace CreditDiscipline.Domain.Law;

/// <summary>Numbers as courts write them: 十五, 二百六十四.</summary>
public static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>A number from 1 to 999 in Chinese characters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 999.</exception>
    public static string Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 999);
        var (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        var text = hundreds > 0 ? $"{Digits[hundreds]}百" : "";
        if (tens > 0)
            text += tens == 1 && hundreds == 0 ? "十" : $"{Digits[tens]}十";
        else if (hundreds > 0 && ones > 0)
            text += "零";
        return ones > 0 ? text + Digits[ones] : text;
    }

    /// <summary>A day as courts write it: 二〇二一年十一月十八日.</summary>
    public static string Of(DateOnly day) =>
        $"{string.Concat($"{day.Year}".Select(digit => digit == '0' ? '〇' : Digits[digit - '0']))}年{Of(day.Month)}月{Of(day.Day)}日";
}
