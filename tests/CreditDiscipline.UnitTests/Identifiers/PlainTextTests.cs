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
}
