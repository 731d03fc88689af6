using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;

namespace CreditDiscipline.UnitTests.Cases;

public sealed class AccountNumberTests
{
    [Theory, Trait("Rule", "FUND-1")]
    [InlineData("(2021)甘0102执1234号", "62", "6201021210000123464")]
    [InlineData("(2026)甘01执恢7号", "62", "6201002260000000785")]
    [InlineData("(2026)甘执复12号", "97", "9700005260000001290")]
    public void The_account_follows_from_the_number_of_the_case(string number, string prefix, string account) =>
        Assert.Equal(account, AccountNumber.Of(prefix, CaseNumber.Trusted(number)).Value);

    [Fact, Trait("Rule", "FUND-1")]
    public void Every_digit_that_is_mistaken_and_every_two_that_are_swapped_are_found()
    {
        var account = AccountNumber.Of("62", CaseNumber.Trusted("(2021)甘0102执1234号")).Value;
        Assert.True(AccountNumber.TryParse($" {account[..4]} {account[4..]}\n", out var read));
        Assert.Equal(account, read.Value);
        for (var place = 0; place < account.Length; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
                Assert.Equal(digit == account[place], AccountNumber.TryParse(account[..place] + digit + account[(place + 1)..], out _));
            if (place > 0 && account[place] != account[place - 1])
                Assert.False(AccountNumber.TryParse(account[..(place - 1)] + account[place] + account[place - 1] + account[(place + 1)..], out _));
        }
        foreach (var wrong in new[] { null, "", "1", account + "0", account[1..], account.Replace('1', '１'), new string('9', 400) })
            Assert.False(AccountNumber.TryParse(wrong, out _));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void No_two_cases_have_one_account_and_each_tells_its_court()
    {
        string[] types = ["执", "执恢", "执保", "执异", "执复", "执监", "执协", "执他", "司惩", "司惩复"];
        var accounts = from court in CourtDirectory.Gansu.All
                       from type in types
                       from year in new[] { 2016, 2026 }
                       from number in new[] { 1, 10, 99_999_999 }
                       select (court.Code, Account: AccountNumber.Of("62", CaseNumber.Trusted($"({year}){court.Code}{type}{number}号")).Value);
        var all = accounts.ToList();
        Assert.Equal(all.Count, all.Select(one => one.Account).Distinct().Count());
        Assert.All(all, one => Assert.Equal((19, true, one.Code), (one.Account.Length, AccountNumber.TryParse(one.Account, out _), AccountNumber.CourtOf(one.Account))));
        Assert.Null(AccountNumber.CourtOf("6298765"));
        Assert.Null(AccountNumber.CourtOf(null));
    }

    [Theory]
    [InlineData("62", true)]
    [InlineData("6", false)]
    [InlineData("622", false)]
    [InlineData("六二", false)]
    [InlineData(null, false)]
    public void A_prefix_is_two_digits(string? prefix, bool isOne) => Assert.Equal(isOne, AccountNumber.IsPrefix(prefix));
}
