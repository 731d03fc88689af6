namespace CreditDiscipline.Domain.Restrictions;

/// <summary>Kinds of consumption that an order forbids (RES-CAT, RESTRICT 3).</summary>
public enum RestrictionCategory
{
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

/// <summary>Offices whose holders are bound by an entity's order (RESTRICT 3(2)).</summary>
public enum BoundRole
{
    /// <summary>法定代表人.</summary>
    LegalRepresentative = 1,

    /// <summary>主要负责人.</summary>
    Principal = 2,

    /// <summary>影响债务履行的直接责任人员.</summary>
    DirectlyResponsible = 3,

    /// <summary>实际控制人.</summary>
    ActualController = 4,
}

/// <summary>States of a restriction order.</summary>
public enum RestrictionState
{
    /// <summary>Being written.</summary>
    Draft = 1,

    /// <summary>Before the president.</summary>
    PendingSignature = 2,

    /// <summary>Signed, not yet served.</summary>
    Signed = 3,

    /// <summary>宽限期.</summary>
    InGrace = 4,

    /// <summary>In force and public.</summary>
    InForce = 5,

    /// <summary>To be lifted within three working days.</summary>
    LiftDue = 6,

    /// <summary>解除. Final.</summary>
    Lifted = 7,

    /// <summary>Never rightly made. Final.</summary>
    Revoked = 8,

    /// <summary>Never in force. Final.</summary>
    Cancelled = 9,
}

/// <summary>What the states of an order mean.</summary>
public static class RestrictionStates
{
    /// <summary>The order binds, and outsiders see it.</summary>
    public static bool IsInForce(this RestrictionState state) => state is RestrictionState.InForce or RestrictionState.LiftDue;
}

/// <summary>Why an order is lifted.</summary>
public enum LiftReason
{
    /// <summary>Performed (RES-LIFT-1).</summary>
    Performed = 1,

    /// <summary>Valid security (RES-LIFT-2).</summary>
    SecurityGiven = 2,

    /// <summary>The creditor consents (RES-LIFT-2).</summary>
    CreditorConsent = 3,

    /// <summary>Enforcement was terminated by ruling.</summary>
    EnforcementTerminated = 4,

    /// <summary>A ruling put another measure in its place.</summary>
    ReplacedByRuling = 5,
}

/// <summary>What an exemption allows: a category of the order, or the two means of an urgent journey.</summary>
public enum ExemptedConsumption
{
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

/// <summary>Kinds of exemption.</summary>
public enum ExemptionKind
{
    /// <summary>紧急出行 (RES-TEMP).</summary>
    UrgentTravel = 1,

    /// <summary>生活或者经营必需 (RES-NEED).</summary>
    LivingOrBusinessNeed = 2,

    /// <summary>以个人财产从事私人消费 (RES-PRIVATE).</summary>
    PrivateFunds = 3,
}

/// <summary>Reasons of an urgent journey (GOODWILL 17(3)).</summary>
public enum UrgentReason
{
    /// <summary>本人重大疾病就医.</summary>
    OwnIllness = 1,

    /// <summary>近亲属重大疾病就医.</summary>
    RelativeIllness = 2,

    /// <summary>近亲属丧葬.</summary>
    Funeral = 3,

    /// <summary>执行或配合执行公务.</summary>
    OfficialDuty = 4,

    /// <summary>外事活动.</summary>
    ForeignAffairs = 5,

    /// <summary>重要考试.</summary>
    ImportantExam = 6,
}

/// <summary>States of an exemption.</summary>
public enum ExemptionState
{
    /// <summary>Asked for.</summary>
    Applied = 1,

    /// <summary>Being verified.</summary>
    UnderReview = 2,

    /// <summary>Before the president.</summary>
    PendingPresident = 3,

    /// <summary>Granted; the window has not begun.</summary>
    Granted = 4,

    /// <summary>The window runs.</summary>
    Active = 5,

    /// <summary>Over. Final.</summary>
    Ended = 6,

    /// <summary>Taken back. Final.</summary>
    Revoked = 7,

    /// <summary>Not granted. Final.</summary>
    Refused = 8,
}
