namespace CreditDiscipline.Domain.Identifiers;

/// <summary>Kind of identity document. Codes on the wire are the upper-case snake form, for example <c>CITIZEN_ID</c>.</summary>
public enum DocumentType
{
    /// <summary>居民身份证, GB 11643-1999.</summary>
    CitizenId = 1,

    /// <summary>港澳台居民居住证.</summary>
    HmtResidencePermit = 2,

    /// <summary>港澳居民来往内地通行证.</summary>
    HmTravelPermit = 3,

    /// <summary>台湾居民来往大陆通行证.</summary>
    TwTravelPermit = 4,

    /// <summary>外国人永久居留身份证.</summary>
    ForeignPrCard = 5,

    /// <summary>护照.</summary>
    Passport = 6,

    /// <summary>统一社会信用代码, GB 32100-2015.</summary>
    Uscc = 7,

    /// <summary>组织机构代码, GB 11714.</summary>
    OrgCode = 8,
}

/// <summary>性别.</summary>
public enum Sex
{
    /// <summary>男.</summary>
    Male = 1,

    /// <summary>女.</summary>
    Female = 2,
}

/// <summary>Kind of subject of enforcement.</summary>
public enum SubjectType
{
    /// <summary>自然人.</summary>
    NaturalPerson = 1,

    /// <summary>法人.</summary>
    LegalPerson = 2,

    /// <summary>非法人组织.</summary>
    Unincorporated = 3,

    /// <summary>个体工商户: natural-person-like, its credit code begins with 92.</summary>
    SoleTrader = 4,

    /// <summary>国家机关.</summary>
    StateBody = 5,
}
