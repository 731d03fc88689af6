using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Identifiers;

public sealed class CaseNumberTests
{
    [Fact, Trait("Rule", "CASE-1")]
    public void Example_64_full_width_brackets_become_half_width()
    {
        var number = CaseNumber.Parse("（2021）甘0722执318号", Vectors.Today);
        Assert.Equal(("(2021)甘0722执318号", "甘0722"), (number.Value, number.CourtCode));
    }

    [Theory, Trait("Rule", "CASE-2")]
    [InlineData("（2021）甘0722执0318号", "LEADING_ZERO")]
    [InlineData("（2021）甘0722执0号", "ZERO")]
    [InlineData("（2027）甘0722执1号", "CASE_YEAR")]
    [InlineData("（2021）陕0102执1号", "OTHER_PROVINCE")]
    [InlineData("(2012)兰法执字第95号", "LEGACY_FORMAT")]
    [InlineData("(2021)甘0102民初14761号", "CASE_TYPE")]
    [InlineData("(2021)甘0199执1号", "COURT_UNKNOWN")]
    public void Example_65_wrong_numbers_are_refused_by_their_fault(string text, string code)
    {
        Assert.False(CaseNumber.TryParse(text, Vectors.Today, out _, out var refusal));
        Assert.Equal(code, refusal.Code);
    }

    [Fact, Trait("Rule", "CASE-6")]
    public void A_document_number_is_cut_to_its_case() =>
        Assert.Equal("(2020)甘03执23号", CaseNumber.WithoutDocumentSuffix("(2020)甘03执23号之五"));

    [Theory, Trait("Rule", "CASE-5")]
    [InlineData("(2021)甘0102执1号", true)]
    [InlineData("(2021)甘0102执恢1号", true)]
    [InlineData("(2021)甘0102执保1号", false)]
    [InlineData("(2021)甘01执复1号", false)]
    public void Only_first_and_resumed_cases_carry_entries(string text, bool carries) => Assert.Equal(carries, CaseNumber.Parse(text, Vectors.Today).MayCarryListing);

    [Theory, Trait("Rule", "OBJ-3")]
    [InlineData("甘0102", "甘01")]
    [InlineData("甘0722", "甘07")]
    [InlineData("甘01", "甘")]
    [InlineData("甘", "最高法")]
    [InlineData("甘7101", "甘71")]
    public void Example_09_reconsideration_goes_to_the_next_higher_court(string code, string higher) =>
        Assert.Equal(higher, CourtDirectory.Gansu.NextHigher(CourtDirectory.Gansu.Find(code)!).Code);

    [Fact, Trait("Rule", "OBJ-3")]
    public void Above_the_supreme_court_there_is_none() =>
        Assert.Throws<RuleViolationException>(() => CourtDirectory.Gansu.NextHigher(CourtDirectory.Gansu.Find("最高法")!));

    [Fact]
    public void A_higher_court_oversees_the_courts_below_it_and_no_others()
    {
        Assert.True(CourtDirectory.Gansu.Oversees("甘01", "甘0102"));
        Assert.True(CourtDirectory.Gansu.Oversees("甘", "甘0102"));
        Assert.False(CourtDirectory.Gansu.Oversees("甘0102", "甘01"));
        Assert.False(CourtDirectory.Gansu.Oversees("甘07", "甘0102"));
    }
}
