using System.Net.Http.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Partners;

/// <summary>An order against a company that binds its officers.</summary>
internal sealed class CompanyOrder(ApiFixture api)
{
    /// <summary>Brings an order into force; the first officer is the legal representative.</summary>
    public async Task<(Guid Order, Guid FirstBound)> MakeAsync(params TestDebtor[] officers)
    {
        var (court, code) = (new CourtActs(api), TestSubjects.CreditCodeNumber());
        var subject = new { type = "LEGAL_PERSON", name = "测试公司", documentType = "USCC", documentNumber = code, legalRepresentative = officers[0].Name };
        var caseId = (await court.Judge.PostAsJsonAsync("/v1/cases", new
        {
            number = $"({api.Today.Year}){ApiFixture.Court}执{Random.Shared.Next(60_000_000, 99_000_000)}号",
            filedOn = new DateOnly(api.Today.Year, 1, 4),
            creditor = "债权人",
            obligationKind = "PAYMENT",
            obligation = "支付货款",
            amountDue = "10.00",
            basisIssuer = "法院",
            basisNumber = "1号",
            debtors = new[] { new { subject } },
            facts = court.Facts,
        }).SuccessAsync()).GetProperty("caseId").GetGuid();
        await court.Judge.PostAsJsonAsync("/v1/restriction-orders", new
        {
            caseId,
            documentType = "USCC",
            documentNumber = code,
            exOfficioReason = "单位转移财产",
            boundPersons = officers.Select((officer, index) => new { role = index == 0 ? "LEGAL_REPRESENTATIVE" : "ACTUAL_CONTROLLER", person = officer.Subject }),
        }).SuccessAsync();
        var order = await court.BringOrderIntoForceAsync(caseId);
        return (order, (await court.ReadAsync($"/v1/restriction-orders/{order}")).GetProperty("boundPersons").EnumerateArray()
            .Single(bound => bound.GetProperty("role").GetString() == "LEGAL_REPRESENTATIVE").GetProperty("boundPersonId").GetGuid());
    }
}
