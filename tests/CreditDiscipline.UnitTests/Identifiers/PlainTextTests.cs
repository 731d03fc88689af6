using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Identifiers;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("张三·买买提 (A-1)。𠮷\u3000é")]
    [InlineData("")]
    public void Whole_characters_are_plain(string text) => Assert.True(PlainText.IsPlain(text));

    /// <summary>Code units in hexadecimal: a runner that writes its report as XML cannot name these texts.</summary>
    [Theory]
    [InlineData("0000")]
    [InlineData("000A")]
    [InlineData("007F")]
    [InlineData("0085")]
    [InlineData("FDD0")]
    [InlineData("FDEF")]
    [InlineData("FFFE")]
    [InlineData("FFFF")]
    [InlineData("D83F DFFE")] // U+1FFFE
    [InlineData("DBFF DFFF")] // U+10FFFF
    [InlineData("D800")]
    [InlineData("DC00 D800")]
    public void What_cannot_be_written_is_not_plain_and_is_no_number(string units)
    {
        var wrong = string.Concat(units.Split(' ').Select(unit => (char)Convert.ToUInt16(unit, 16)));
        Assert.False(PlainText.IsPlain($"甲{wrong}乙"));
        Assert.False(IdentityNumber.TryParse(DocumentType.CitizenId, $"1101011990{wrong}8", Vectors.Today, out _, out var refusal));
        Assert.Equal("CHARACTER", refusal.Code);
        if (!char.IsWhiteSpace(wrong[0]))
            Assert.False(CaseNumber.TryParse($"(2021)甘0102执1{wrong}号", Vectors.Today, out _, out _));
    }

    [Theory, Trait("Rule", "Q-4")]
    [InlineData("查620102199001010011号", true)]
    [InlineData("62010219900101 0011", true)]
    [InlineData("６２０１０２－１９９００１０１－００１１", true)]
    [InlineData("付 2021 年 620102199001010011", true)]
    [InlineData("620102199001010012", false)] // the check character is another
    [InlineData("000000199001010018", false)] // no such division
    [InlineData("911010 19900101 0016", true)] // a card for foreigners
    [InlineData("62010219901301001", false)]
    [InlineData("6201021210000000184", false)] // an account of a case
    [InlineData("91620102MA72BJQX0B", false)] // a credit code is public
    [InlineData("", false)]
    public void A_number_of_a_person_is_seen_in_a_text_however_it_is_written(string text, bool holds) =>
        Assert.Equal(holds, IdentityNumber.HoldsResident(text, new DateOnly(2099, 12, 31)));

    [Fact, Trait("Rule", "Q-4")]
    public void A_reference_that_looks_like_the_number_of_a_child_is_taken_for_a_reference()
    {
        Assert.True(IdentityNumber.HoldsResident("620102202106010012", new DateOnly(2099, 12, 31)));
        Assert.False(IdentityNumber.HoldsResident("620102202106010012", new DateOnly(2012, 11, 25)));
    }
}
