using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Infrastructure;

/// <summary>Inquiries about assets, and what partners answer.</summary>
internal static class TestExchange
{
    public static readonly ExchangeTerms Terms = new();
    public static readonly Officer OtherJudge = Judge with { Id = "judge-2" };
    public static readonly AskedPartner Bank = new("bank-1", "测试银行", InExchange: true, Registered: true);
    public static readonly AskedPartner LandRegister = new("land-1", "测试不动产登记中心", InExchange: true, Registered: true);

    public static (AssetInquiry Inquiry, IReadOnlyList<AssetRequest> Requests) Open(EnforcementCase source, DateOnly day, params AskedPartner[] partners) =>
        AssetInquiry.Open(source, [.. source.Debtors.Select(debtor => debtor.Id)], [AssetKind.Deposit, AssetKind.RealEstate], partners.Length > 0 ? partners : [Bank, LandRegister], Terms, Judge, day);

    public static InquiryAnswer Nothing(EnforcementCase source) => new([.. source.Debtors.Select(debtor => new DebtorAnswer(debtor.Id, []))]);

    public static InquiryAnswer Found(EnforcementCase source, decimal amount = 500, bool controllable = true, AssetKind kind = AssetKind.Deposit) => new(
        [.. source.Debtors.Select((debtor, place) => new DebtorAnswer(debtor.Id, place > 0 ? [] : [new Finding(Guid.CreateVersion7(), kind, "尾号0001账户", amount, controllable)]))]);

    public static NewSeizure Car(EnforcementCase source, decimal value, bool stated = false, string? indivisible = null) =>
        new(source.Debtors[0].Id, AssetKind.Vehicle, "测试牌轿车", value, Live: true, FiledOn.AddDays(30), stated, indivisible);
}
