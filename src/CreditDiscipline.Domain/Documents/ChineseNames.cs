using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Documents;

/// <summary>Chinese names of the law's codes, as documents write them.</summary>
public static class ChineseNames
{
    private static readonly Dictionary<Enum, string> Names = new()
    {
        [ListingGround.AbleButRefuses] = "有履行能力而拒不履行生效法律文书确定义务",
        [ListingGround.Obstruction] = "以伪造证据、暴力、威胁等方法妨碍、抗拒执行",
        [ListingGround.Evasion] = "以虚假诉讼、虚假仲裁或者以隐匿、转移财产等方法规避执行",
        [ListingGround.AssetReportBreach] = "违反财产报告制度",
        [ListingGround.RestrictionBreach] = "违反限制消费令",
        [ListingGround.SettlementRefusal] = "无正当理由拒不履行执行和解协议",
        [Performance.None] = "全部未履行",
        [Performance.Partial] = "部分未履行",
        [Performance.Full] = "全部已履行",
        [RemovalReason.Performed] = "被执行人已履行生效法律文书确定的义务或者人民法院已执行完毕",
        [RemovalReason.SettlementPerformed] = "当事人达成执行和解协议且已履行完毕",
        [RemovalReason.CreditorRequest] = "申请执行人书面申请删除失信信息，人民法院审查同意",
        [RemovalReason.NoAssetsAfterZhongben] = "终结本次执行程序后，通过网络执行查控系统查询被执行人财产两次以上，未发现有可供执行财产，且申请执行人或者其他人未提供有效财产线索",
        [RemovalReason.Suspended] = "因审判监督或者破产程序，人民法院依法裁定对失信被执行人中止执行",
        [RemovalReason.EnforcementRefused] = "人民法院依法裁定不予执行",
        [RemovalReason.Terminated] = "人民法院依法裁定终结执行",
        [RemovalReason.TermExpired] = "纳入期限届满",
        [RemovalReason.EarlyDeletion] = "失信被执行人积极履行生效法律文书确定义务或者主动纠正失信行为",
        [RestrictionCategory.TransportPremium] = "乘坐交通工具时，选择飞机、列车软卧、轮船二等以上舱位",
        [RestrictionCategory.LuxuryVenue] = "在星级以上宾馆、酒店、夜总会、高尔夫球场等场所进行高消费",
        [RestrictionCategory.RealEstate] = "购买不动产或者新建、扩建、高档装修房屋",
        [RestrictionCategory.LuxuryOffice] = "租赁高档写字楼、宾馆、公寓等场所办公",
        [RestrictionCategory.NonEssentialVehicle] = "购买非经营必需车辆",
        [RestrictionCategory.Tourism] = "旅游、度假",
        [RestrictionCategory.PrivateSchool] = "子女就读高收费私立学校",
        [RestrictionCategory.InsuranceWealth] = "支付高额保费购买保险理财产品",
        [RestrictionCategory.HighSpeedRailOther] = "乘坐G字头动车组列车全部座位、其他动车组列车一等以上座位等其他非生活和工作必需的消费行为",
        [ExemptedConsumption.TransportPremium] = "乘坐飞机、列车软卧、轮船二等以上舱位",
        [ExemptedConsumption.LuxuryVenue] = "在星级以上宾馆、酒店等场所消费",
        [ExemptedConsumption.RealEstate] = "购买不动产或者新建、扩建、装修房屋",
        [ExemptedConsumption.LuxuryOffice] = "租赁写字楼、宾馆、公寓等场所办公",
        [ExemptedConsumption.NonEssentialVehicle] = "购买车辆",
        [ExemptedConsumption.Tourism] = "旅游、度假",
        [ExemptedConsumption.PrivateSchool] = "子女就读私立学校",
        [ExemptedConsumption.InsuranceWealth] = "购买保险理财产品",
        [ExemptedConsumption.HighSpeedRailOther] = "乘坐G字头动车组列车全部座位、其他动车组列车一等以上座位等",
        [ExemptedConsumption.Air] = "乘坐飞机",
        [ExemptedConsumption.HighSpeedRail] = "乘坐高铁",
        [BoundRole.LegalRepresentative] = "法定代表人",
        [BoundRole.Principal] = "主要负责人",
        [BoundRole.DirectlyResponsible] = "影响债务履行的直接责任人员",
        [BoundRole.ActualController] = "实际控制人",
        [LiftReason.Performed] = "被执行人已履行完毕生效法律文书确定的义务",
        [LiftReason.SecurityGiven] = "被执行人提供了确实有效的担保",
        [LiftReason.CreditorConsent] = "申请执行人同意解除限制消费措施",
        [LiftReason.EnforcementTerminated] = "人民法院依法裁定终结执行",
        [LiftReason.ReplacedByRuling] = "人民法院裁定以其他执行措施替代",
        [UrgentReason.OwnIllness] = "本人重大疾病就医",
        [UrgentReason.RelativeIllness] = "近亲属重大疾病就医",
        [UrgentReason.Funeral] = "近亲属丧葬",
        [UrgentReason.OfficialDuty] = "执行或者配合执行公务",
        [UrgentReason.ForeignAffairs] = "参加外事活动",
        [UrgentReason.ImportantExam] = "参加重要考试",
        [ObjectionGround.ShouldNotBeListed] = "不应将其纳入失信被执行人名单",
        [ObjectionGround.Inaccurate] = "记载和公布的失信信息不准确",
        [ObjectionGround.ShouldBeDeleted] = "失信信息应予删除",
        [DocumentType.CitizenId] = "公民身份号码",
        [DocumentType.HmtResidencePermit] = "港澳台居民居住证号码",
        [DocumentType.HmTravelPermit] = "港澳居民来往内地通行证号码",
        [DocumentType.TwTravelPermit] = "台湾居民来往大陆通行证号码",
        [DocumentType.ForeignPrCard] = "外国人永久居留身份证号码",
        [DocumentType.Passport] = "护照号码",
        [DocumentType.Uscc] = "统一社会信用代码",
        [DocumentType.OrgCode] = "组织机构代码",
        [Sex.Male] = "男",
        [Sex.Female] = "女",
        [OfficerRole.Clerk] = "书记员",
        [OfficerRole.Judge] = "审判员",
        [OfficerRole.President] = "院长",
        [OfficerRole.Reviewer] = "审判员",
    };

    /// <summary>Name of a code.</summary>
    public static string Of(Enum code) => Names[code];
}
