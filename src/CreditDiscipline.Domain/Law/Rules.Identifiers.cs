namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    private const string Gb11643 = "GB 11643-1999";
    private const string Gb32100 = "GB 32100-2015";
    private const string CaseNumbers = "法〔2015〕137号";

    /// <summary>ID-1: not of the length of its kind.</summary>
    public static readonly Rule NumberLength = new("ID-1", "LENGTH", Gb11643, "The number does not have the length of its kind.", "证件号码位数不符。");

    /// <summary>ID-1: a character that the kind does not have.</summary>
    public static readonly Rule NumberCharacter = new("ID-1", "CHARACTER", Gb11643, "The number has a character that its kind does not allow.", "证件号码含有不允许的字符。");

    /// <summary>ID-1: a division code of no time.</summary>
    public static readonly Rule DivisionUnknown = new("ID-1", "DIVISION_UNKNOWN", Gb11643, "The division code was never in use.", "行政区划代码不存在。");

    /// <summary>ID-1: a birth date that cannot be.</summary>
    public static readonly Rule BirthDateImpossible = new("ID-1", "BIRTH_DATE", Gb11643, "The birth date in the number cannot be.", "号码中的出生日期无效。");

    /// <summary>ID-1: the check character is wrong.</summary>
    public static readonly Rule CheckDigit = new("ID-1", "CHECK_DIGIT", Gb11643, "The check character is wrong.", "校验码错误。");

    /// <summary>ID-1: declared sex and number disagree.</summary>
    public static readonly Rule SexMismatch = new("ID-1", "SEX_MISMATCH", Gb11643, "The declared sex is not the one in the number.", "申报性别与号码不符。");

    /// <summary>ID-2: a number of the first generation.</summary>
    public static readonly Rule Legacy15 = new("ID-2", "LEGACY_15", "居民身份证法", "Numbers of 15 digits are no longer valid documents.", "15位身份证号码已停止使用。");

    /// <summary>ID-3: not a residence permit.</summary>
    public static readonly Rule ResidencePermitDivision = new("ID-3", "DIVISION_UNKNOWN", Gb11643, "A residence permit begins with 810000, 820000 or 830000.", "港澳台居民居住证号码应以810000、820000或830000开头。");

    /// <summary>ID-4, ID-5: not of the form of its kind.</summary>
    public static readonly Rule DocumentForm = new("ID-5", "DOCUMENT_FORM", "product", "The number does not have the form of its kind.", "证件号码格式不符。");

    /// <summary>ID-6: a letter that credit codes never use.</summary>
    public static readonly Rule Alphabet = new("ID-6", "ALPHABET", Gb32100, "A credit code has no I, O, S, V or Z, only digits and the other capital letters.", "统一社会信用代码不使用I、O、S、V、Z。");

    /// <summary>ID-6: registration department or category that does not exist.</summary>
    public static readonly Rule Registration = new("ID-6", "REGISTRATION", Gb32100, "The registration department and category do not exist.", "登记管理部门代码或机构类别代码不存在。");

    /// <summary>ID-6: the division is no code of six digits.</summary>
    public static readonly Rule CreditCodeDivision = new("ID-6", "DIVISION_UNKNOWN", Gb32100, "Characters three to eight are not a division code.", "第3至8位不是行政区划代码。");

    /// <summary>ID-6: the last character is wrong.</summary>
    public static readonly Rule CreditCodeCheck = new("ID-6", "CHECK", Gb32100, "The check character is wrong.", "校验码错误。");

    /// <summary>ID-7: the check character of the organisation code is wrong.</summary>
    public static readonly Rule OrganisationCheck = new("ID-7", "ORG_CHECK", "GB 11714-1997", "The check character of the organisation code is wrong.", "组织机构代码校验码错误。");

    /// <summary>CASE-1: not of the form.</summary>
    public static readonly Rule CaseNumberForm = new("CASE-1", "CASE_NUMBER", CaseNumbers + "第3条", "The case number is not of the form (2021)甘0102执1234号.", "案号格式不符。");

    /// <summary>CASE-1: numbering of before 2016.</summary>
    public static readonly Rule CaseNumberLegacy = new("CASE-1", "LEGACY_FORMAT", CaseNumbers, "Case numbers from before 2016 are not used here.", "2016年以前的案号在此不适用。");

    /// <summary>CASE-2: leading zero.</summary>
    public static readonly Rule CaseLeadingZero = new("CASE-2", "LEADING_ZERO", CaseNumbers, "The sequence number has no leading zero.", "案件编号不得有前导零。");

    /// <summary>CASE-2: number zero.</summary>
    public static readonly Rule CaseZero = new("CASE-2", "ZERO", CaseNumbers, "The sequence number begins with one.", "案件编号应为自然数。");

    /// <summary>CASE-2: a year that is not yet or was before the scheme.</summary>
    public static readonly Rule CaseYear = new("CASE-2", "CASE_YEAR", CaseNumbers, "The year lies before 2016 or in the future.", "案号年份早于2016年或者晚于当年。");

    /// <summary>CASE-3: no type of enforcement case.</summary>
    public static readonly Rule CaseTypeUnknown = new("CASE-3", "CASE_TYPE", CaseNumbers, "The type code is not one of enforcement cases.", "案件类型代字不是执行类。");

    /// <summary>CASE-4: a court of another province.</summary>
    public static readonly Rule CaseOtherProvince = new("CASE-4", "OTHER_PROVINCE", CaseNumbers, "The court is not of this province.", "法院不属于本省。");

    /// <summary>CASE-4: no such court.</summary>
    public static readonly Rule CaseCourtUnknown = new("CASE-4", "COURT_UNKNOWN", CaseNumbers, "There is no court with this code.", "法院代字不存在。");

    /// <summary>CASE-6: a document inside the case.</summary>
    public static readonly Rule CaseDocumentSuffix = new("CASE-6", "DOCUMENT_SUFFIX", CaseNumbers, "之一 and the like number a document inside the case, not the case.", "“之一”等为案件内文书编号，不是案号。");

    /// <summary>CLOCK-11: no calendar for the year.</summary>
    public static readonly Rule CalendarMissing = new("CLOCK-11", "CALENDAR_MISSING", "国务院办公厅节假日安排通知", "The working-day calendar of that year is not loaded; no date is guessed.", "该年度工作日历尚未载入，不予推算。");
}
