using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Identifiers;

public sealed class IdentityNumberTests
{
    [Fact, Trait("Rule", "ID-1")]
    public void Example_57_a_number_is_taken_and_its_neighbour_refused()
    {
        Assert.Equal(Sex.Male, Parse(DocumentType.CitizenId, "620102199001010011").Sex);
        Assert.Equal("CHECK_DIGIT", RefusalOf(DocumentType.CitizenId, "620102199001010012"));
    }

    [Fact, Trait("Rule", "ID-1")]
    public void Example_58_a_small_x_becomes_a_large_one() => Assert.Equal("62010220040301001X", Parse(DocumentType.CitizenId, "62010220040301001x").Value);

    [Fact, Trait("Rule", "ID-1")]
    public void Example_59_a_number_that_says_female_does_not_agree_with_male() => Assert.False(Parse(DocumentType.CitizenId, "11010519491231002X").AgreesWith(Sex.Male));

    [Theory, Trait("Rule", "ID-3")]
    [InlineData("810000199001010019")]
    [InlineData("830000198802020021")]
    public void Example_60_residence_permits_are_taken(string text) => Assert.Equal(text, Parse(DocumentType.HmtResidencePermit, text).Value);

    [Theory, Trait("Rule", "ID-6")]
    [InlineData("91110000600037341L")]
    [InlineData("91620102MA0000007Y")]
    [InlineData("N2620102MF0000013D")]
    public void Example_61_credit_codes_are_taken_also_with_a_letter_in_front(string text) => Assert.Equal(text, Parse(DocumentType.Uscc, text).Value);

    [Theory, Trait("Rule", "ID-6")]
    [InlineData("9111000060003734IL", "ALPHABET")]
    [InlineData("91110000600O37341L", "ALPHABET")]
    [InlineData("9111000060003734SL", "ALPHABET")]
    [InlineData("91110000600037V41L", "ALPHABET")]
    [InlineData("9111000060003Z341L", "ALPHABET")]
    [InlineData("91110000600037341M", "CHECK")]
    public void Example_62_wrong_credit_codes_are_refused_by_their_fault(string text, string code) => Assert.Equal(code, RefusalOf(DocumentType.Uscc, text));

    [Fact, Trait("Rule", "ID-7")]
    public void Example_63_an_organisation_code_loses_its_hyphen() => Assert.Equal("D2143569X", Parse(DocumentType.OrgCode, "D2143569-X").Value);

    [Theory, Trait("Rule", "ID-5")]
    [InlineData(DocumentType.HmTravelPermit, "H12345678", true)]
    [InlineData(DocumentType.HmTravelPermit, "M1234567890", true)]
    [InlineData(DocumentType.HmTravelPermit, "K12345678", false)]
    [InlineData(DocumentType.TwTravelPermit, "12345678", true)]
    [InlineData(DocumentType.TwTravelPermit, "1234567890A", true)]
    [InlineData(DocumentType.TwTravelPermit, "123456789", false)]
    [InlineData(DocumentType.Passport, "E12345678", true)]
    [InlineData(DocumentType.Passport, "E123", false)]
    [InlineData(DocumentType.ForeignPrCard, "USA110099010101", true)]
    [InlineData(DocumentType.ForeignPrCard, "USA11009901010", false)]
    public void Documents_without_a_check_are_taken_by_their_form(DocumentType type, string text, bool taken) =>
        Assert.Equal(taken, IdentityNumber.TryParse(type, text, Vectors.Today, out _, out _));

    [Fact, Trait("Rule", "ID-4")]
    public void A_new_permanent_resident_card_is_checked_to_the_last_character()
    {
        const string body = "93184019900101001";
        var check = ResidentNumber.CheckCharacter(body);
        Assert.Equal(new DateOnly(1990, 1, 1), Parse(DocumentType.ForeignPrCard, body + check).BirthDate);
        Assert.Equal("CHECK_DIGIT", RefusalOf(DocumentType.ForeignPrCard, body + (check == '5' ? '6' : '5')));
    }

    [Fact, Trait("Rule", "ID-2")]
    public void A_number_of_15_digits_is_no_document_but_is_known_in_questions_and_migrated_history()
    {
        Assert.Equal("LEGACY_15", RefusalOf(DocumentType.CitizenId, "620102500411996"));
        Assert.True(IdentityNumber.TryParseAnyGeneration(DocumentType.CitizenId, " ６２０１０２500411996", Vectors.Today, out var number, out _));
        Assert.Equal("620102195004119962", number.Value);
    }

    [Theory, Trait("Rule", "ID-2")]
    [InlineData(DocumentType.CitizenId, "990102500411996", "DIVISION_UNKNOWN")]
    [InlineData(DocumentType.CitizenId, "620102501311996", "BIRTH_DATE")]
    [InlineData(DocumentType.CitizenId, "62010250041199X", "LENGTH")]
    [InlineData(DocumentType.CitizenId, "620102195004119963", "CHECK_DIGIT")]
    [InlineData(DocumentType.HmtResidencePermit, "810000500411996", "LEGACY_15")]
    public void Digits_of_the_first_generation_are_checked_as_far_as_they_can_be(DocumentType type, string text, string code)
    {
        Assert.False(IdentityNumber.TryParseAnyGeneration(type, text, Vectors.Today, out _, out var refusal));
        Assert.Equal(code, refusal.Code);
    }

    [Theory, Trait("Rule", "ID-2")]
    [InlineData("62010250041199")]
    [InlineData("6201025004119966")]
    [InlineData("62010250041199A")]
    [InlineData("")]
    public void What_is_not_15_digits_is_no_number_of_the_first_generation(string text) =>
        Assert.False(IdentityNumber.TryParseAnyGeneration(DocumentType.CitizenId, text, Vectors.Today, out _, out _));

    [Fact, Trait("Rule", "LIST-CONTENT"), Trait("Rule", "ID-1")]
    public void A_person_has_a_persons_document_and_the_sex_that_it_tells()
    {
        var (key, citizen, code) = (new SubjectKey(1, 1), Parse(DocumentType.CitizenId, "11010519491231002X"), Parse(DocumentType.Uscc, "91620102MA0000007Y"));
        TestCourt.AssertRefused("SEX_MISMATCH", () => Subject.Of(SubjectType.NaturalPerson, "甲", citizen, key, Sex.Male));
        TestCourt.AssertRefused("DOCUMENT_MISMATCH", () => Subject.Of(SubjectType.NaturalPerson, "甲", code, key), () => Subject.Of(SubjectType.LegalPerson, "某公司", citizen, key));
        Assert.Equal(Sex.Female, Subject.Of(SubjectType.NaturalPerson, "甲", citizen, key, Sex.Female).Sex);
        Assert.Equal(Sex.Male, Subject.Of(SubjectType.NaturalPerson, "甲", Parse(DocumentType.Passport, "E12345678"), key, Sex.Male).Sex); // a passport tells none
    }

    [Theory, Trait("Rule", "ID-8")]
    [InlineData(DocumentType.CitizenId, "620102199001010011", "6201021990****0011")]
    [InlineData(DocumentType.Uscc, "91620102MA0000007Y", "91620102MA0000007Y")]
    [InlineData(DocumentType.HmTravelPermit, "H12345678", "H1*****78")]
    [InlineData(DocumentType.Passport, "E1234", "E***4")]
    public void A_number_is_shown_with_its_middle_hidden_and_an_enterprise_whole(DocumentType type, string text, string masked)
    {
        Assert.Equal(masked, Parse(type, text).Masked);
        Assert.Equal(masked, Parse(type, text).ToString());
    }

    [Fact, Trait("Rule", "ID-8")]
    public void A_sole_traders_credit_code_is_masked_like_a_person()
    {
        const string organisation = "T0000001";
        var body = $"92620102{organisation}{CreditCode.OrganisationCheckCharacter(organisation)}";
        Assert.Contains("****", Parse(DocumentType.Uscc, body + CreditCode.CheckCharacter(body)).Masked, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "ID-1")]
    public void No_number_with_one_digit_changed_is_taken_for_itself()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 5_000; round++)
        {
            var body = $"620102{new DateOnly(1950, 1, 1).AddDays(random.Next(20_000)):yyyyMMdd}{random.Next(1_000):000}";
            var number = (body + ResidentNumber.CheckCharacter(body)).ToCharArray();
            var place = random.Next(17);
            number[place] = (char)('0' + (number[place] - '0' + random.Next(1, 10)) % 10);
            Assert.False(IdentityNumber.TryParse(DocumentType.CitizenId, number, Vectors.Today, out _, out _), $"seed {seed}");
        }
    }

    [Fact]
    public void Reading_a_plain_number_allocates_the_result_and_no_more()
    {
        IdentityNumber.TryParse(DocumentType.CitizenId, "620102199001010011", Vectors.Today, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1_000; round++)
            IdentityNumber.TryParse(DocumentType.CitizenId, "620102199001010011", Vectors.Today, out _, out _);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1_000, 1, 120);
    }

    private static IdentityNumber Parse(DocumentType type, string text) => IdentityNumber.Parse(type, text, Vectors.Today);

    private static string RefusalOf(DocumentType type, string text) => Assert.Throws<RuleViolationException>(() => Parse(type, text)).Rule.Code;
}
