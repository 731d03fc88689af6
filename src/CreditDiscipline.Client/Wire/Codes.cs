using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditDiscipline.Client;

/// <summary>
/// Reads and writes a code list in the register's form, for example <c>ABLE_BUT_REFUSES</c>. A code that this version of the client does not know is read as
/// <c>Unknown</c>, the zero of every list, and never written.
/// </summary>
/// <typeparam name="T">The code list.</typeparam>
internal sealed class CodeConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Values = Enum.GetValues<T>().Where(value => !IsUnknown(value)).ToFrozenDictionary(NameOf, StringComparer.Ordinal);
    private static readonly FrozenDictionary<T, string> Names = Values.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The code as it is written.</summary>
    /// <exception cref="ArgumentException">It is unknown.</exception>
    public static string Write(T value) => Names.TryGetValue(value, out var name) ? name : throw new ArgumentException($"{typeof(T).Name} is not said.");

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Values.GetValueOrDefault(reader.GetString()!) : throw new JsonException("A code is a string.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Write(value));

    private static bool IsUnknown(T value) => EqualityComparer<T>.Default.Equals(value, default);

    private static string NameOf(T value) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}

/// <summary>Kind of identity document.</summary>
public enum DocumentType
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>居民身份证, GB 11643-1999: 18 digits, or the 15 of the first generation.</summary>
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

/// <summary>Why a partner asks. It may ask only for what its agreement names (rule Q-2).</summary>
public enum QueryPurpose
{
    /// <summary>A code that this version of the client does not know; never sent.</summary>
    Unknown = 0,

    /// <summary>贷款审批.</summary>
    LoanOrigination = 1,

    /// <summary>贷后管理.</summary>
    LoanReview = 2,

    /// <summary>担保审查.</summary>
    Guarantee = 3,

    /// <summary>开户风险审查.</summary>
    AccountOpeningRisk = 4,

    /// <summary>采购、招投标审查.</summary>
    ProcurementCheck = 5,

    /// <summary>主体自查.</summary>
    SubjectSelfQuery = 6,

    /// <summary>监管.</summary>
    Supervision = 7,
}

/// <summary>The answer in one word. Anything but <see cref="None"/> is a hit, <see cref="Unknown"/> too.</summary>
public enum StatusResult
{
    /// <summary>A result that this version of the client does not know: look at the entries, and treat it as a hit.</summary>
    Unknown = 0,

    /// <summary>No public entry. Deleted, revoked, shielded and never listed look alike (rule Q-11).</summary>
    None = 1,

    /// <summary>On the list of dishonest judgment debtors, 失信被执行人名单 (Fa Shi [2017] No. 7).</summary>
    Listed = 2,

    /// <summary>Bound by a consumption-restriction order, 限制消费令 (Fa Shi [2015] No. 17).</summary>
    Restricted = 3,

    /// <summary>Both.</summary>
    ListedAndRestricted = 4,
}

/// <summary>纳入情形: why somebody is listed (Fa Shi [2017] No. 7, article 1).</summary>
public enum ListingGround
{
    /// <summary>A ground that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>有履行能力而拒不履行: without a term.</summary>
    AbleButRefuses = 1,

    /// <summary>以伪造证据、暴力、威胁等方法妨碍、抗拒执行: two years.</summary>
    Obstruction = 2,

    /// <summary>以虚假诉讼、虚假仲裁或者隐匿、转移财产等方法规避执行: two years.</summary>
    Evasion = 3,

    /// <summary>违反财产报告制度: two years.</summary>
    AssetReportBreach = 4,

    /// <summary>违反限制消费令: two years.</summary>
    RestrictionBreach = 5,

    /// <summary>无正当理由拒不履行执行和解协议: two years.</summary>
    SettlementRefusal = 6,
}

/// <summary>履行情况: how far the debt is performed.</summary>
public enum Performance
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>全部未履行.</summary>
    None = 1,

    /// <summary>部分未履行.</summary>
    Partial = 2,

    /// <summary>全部已履行.</summary>
    Full = 3,
}

/// <summary>Kinds of consumption that an order forbids (Fa Shi [2015] No. 17, article 3).</summary>
public enum RestrictionCategory
{
    /// <summary>A category that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>飞机、列车软卧、轮船二等以上舱位.</summary>
    TransportPremium = 1,

    /// <summary>星级以上宾馆、酒店、夜总会、高尔夫球场等.</summary>
    LuxuryVenue = 2,

    /// <summary>购买不动产或者新建、扩建、高档装修房屋.</summary>
    RealEstate = 3,

    /// <summary>租赁高档写字楼、宾馆、公寓等场所办公.</summary>
    LuxuryOffice = 4,

    /// <summary>购买非经营必需车辆.</summary>
    NonEssentialVehicle = 5,

    /// <summary>旅游、度假.</summary>
    Tourism = 6,

    /// <summary>子女就读高收费私立学校.</summary>
    PrivateSchool = 7,

    /// <summary>支付高额保费购买保险理财产品.</summary>
    InsuranceWealth = 8,

    /// <summary>G字头动车组全部座位、其他动车组一等以上座位等.</summary>
    HighSpeedRailOther = 9,
}

/// <summary>What a temporary exemption allows: a category of the order, or one of the two means of an urgent journey.</summary>
public enum ExemptedConsumption
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>飞机、列车软卧、轮船二等以上舱位.</summary>
    TransportPremium = 1,

    /// <summary>星级以上宾馆、酒店、夜总会、高尔夫球场等.</summary>
    LuxuryVenue = 2,

    /// <summary>购买不动产或者新建、扩建、高档装修房屋.</summary>
    RealEstate = 3,

    /// <summary>租赁高档写字楼、宾馆、公寓等场所办公.</summary>
    LuxuryOffice = 4,

    /// <summary>购买非经营必需车辆.</summary>
    NonEssentialVehicle = 5,

    /// <summary>旅游、度假.</summary>
    Tourism = 6,

    /// <summary>子女就读高收费私立学校.</summary>
    PrivateSchool = 7,

    /// <summary>支付高额保费购买保险理财产品.</summary>
    InsuranceWealth = 8,

    /// <summary>G字头动车组全部座位、其他动车组一等以上座位等.</summary>
    HighSpeedRailOther = 9,

    /// <summary>飞机 only, of an urgent journey.</summary>
    Air = 10,

    /// <summary>高铁 only, of an urgent journey.</summary>
    HighSpeedRail = 11,
}

/// <summary>Offices whose holders an entity's order binds (Fa Shi [2015] No. 17, article 3(2)).</summary>
public enum BoundRole
{
    /// <summary>An office that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>法定代表人.</summary>
    LegalRepresentative = 1,

    /// <summary>主要负责人.</summary>
    Principal = 2,

    /// <summary>影响债务履行的直接责任人员.</summary>
    DirectlyResponsible = 3,

    /// <summary>实际控制人.</summary>
    ActualController = 4,
}

/// <summary>The two registers.</summary>
public enum Register
{
    /// <summary>A register that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>失信被执行人名单.</summary>
    Listing = 1,

    /// <summary>限制消费令.</summary>
    Restriction = 2,
}
