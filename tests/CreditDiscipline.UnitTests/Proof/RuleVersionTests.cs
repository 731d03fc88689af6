using CreditDiscipline.Application.Proof;

namespace CreditDiscipline.UnitTests.Proof;

public sealed class RuleVersionTests
{
    [Theory]
    [InlineData("2016-01-01T00:00:00+08:00", "2017-05-01.1")]
    [InlineData("2021-12-05T23:59:59+08:00", "2017-05-01.1")]
    [InlineData("2021-12-05T16:00:00Z", "2021-12-06.1")] // midnight in court
    [InlineData("2023-12-31T23:59:59+08:00", "2022-01-01.1")]
    [InlineData("2024-01-01T00:00:00+08:00", "2024-01-01.1")]
    [InlineData("2026-11-24T08:00:00+08:00", "2025-06-22.1")]
    public void The_rules_are_named_by_the_day_since_which_they_have_been_in_force(string asOf, string version) =>
        Assert.Equal(version, RuleVersion.Of(DateTimeOffset.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture)));
}
