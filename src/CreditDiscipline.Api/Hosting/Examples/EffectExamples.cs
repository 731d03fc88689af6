using CreditDiscipline.Application.Certificates;
using CreditDiscipline.Application.Effects;
using CreditDiscipline.Application.Webhooks;
using CreditDiscipline.Domain.Certificates;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>What became of a removal outside the court, records sent again, and certificates.</summary>
internal static class EffectExamples
{
    private const string Code = "9F86-D081-884C-7D65-9A2F-EAA0-C55A-D015";
    private const string Certificate = "eyJhbGciOiJFUzI1NiIsInR5cCI6ImNyZWRpdC1jZXJ0aWZpY2F0ZStqd3QifQ.eyJpc3MiOiJodHRwczovL2NyZWRpdC1kaXNjaXBsaW5lLmxvY2FsLyJ9.c2lnbmF0dXJl";
    private static readonly DateTimeOffset Accepted = Sample.Now.AddSeconds(1.4);

    private static readonly EffectDetails Effect = new(
        Sample.ListingId, new EffectChange(ChangeKind.Delete, 2, Sample.Now), new EffectLimit(Sample.RemovalDue, null),
        [
            new ReceiverEffect("PROVINCE", "甘肃省公共信用信息平台", true, ReceiverOutcome.Accepted, null, Sample.Now.AddSeconds(0.3), Accepted, 1.4, true, 1, [], null),
            new ReceiverEffect("BUREAU", "征信机构", true, ReceiverOutcome.Rejected, "ITEM_MISSING", Sample.Now.AddSeconds(0.3), null, null, null, 2, [new ResendEffect(Sample.Today, Sample.Judge, Sample.Now.AddMinutes(10), null)], null),
            new ReceiverEffect("SME", "中小企业信用平台", false, null, null, null, null, null, null, 0, [], null),
        ],
        [new BankEffect("bank-of-example", "示例银行", 3, Sample.Now.AddDays(-2), [new EventEffect("cn.creditdiscipline.subject.changed", Sample.Now, [new DeliveryEffect(Sample.WebhookId, DeliveryState.Delivered, 1, Accepted, 1.4)])])]);

    private static readonly CertifiedFacts Facts = new(
        [new CertifiedEntry(NeverValid: false, Sample.Published, Sample.Today)], [new CertifiedOrder(NeverValid: false, Sample.Served, Sample.Today)], Sample.Today, new DateOnly(2031, 11, 24));

    private static readonly CertificateDetails Issued = new(
        "LX2026-000012", CertificateKind.Performance, Sample.CaseId, Sample.Court, Sample.Debtor, Sample.Today, Sample.Judge, Facts, false, null, Code, Certificate, Sample.DocumentId);

    public static void AddTo(ExampleBook book)
    {
        book.Thing(new Example("Effect", "One receiver has accepted, one has refused, one is not concerned; a bank was told", Effect));
        foreach (var thing in new[] { "Listing", "Order", "Repair" })
        {
            book.On($"Get{thing}Effect").Says("Read from the pushes, the watch-lists and the query journal. A receiver has accepted when it has accepted this version or a later one. Seconds run from the act.").Refuses(Rules.RoleMayNot);
        }
        var resent = new ResendDetails(Sample.Id(42), Sample.ListingId, ChangeKind.Delete, 2, "BUREAU", Sample.Today);
        Rule[] refusals = [Rules.OtherCourt, Rules.NothingToSend, Rules.ReceiverNotConcerned];
        book.Act(new ResendListingCommand("BUREAU"), new Example("Resend", "It leaves with the next batch of the priority lane", resent), refusals);
        book.Act(new ResendOrderCommand("BUREAU"), new Example("Resend.order", "It leaves with the next batch of the priority lane", resent with { EntryId = Sample.OrderId, Kind = ChangeKind.RestrictLift }), refusals);

        book.Thing(new Example("Certificate", "The debtor has performed and is off the list", Issued));
        book.Act(new IssueCertificateCommand(DocumentType.CitizenId, Sample.DebtorNumber), new Example("Certificate.issued", "Issued", Issued),
            Rules.OtherCourt, Rules.NotDebtor, Rules.NotPerformed, Rules.StillOnRecord, Rules.CertificateExists);
        book.On("GetCertificate").Refuses(Rules.RoleMayNot);
        book.On("ListCertificates").Refuses(Rules.RoleMayNot);
        book.On("FetchCertificate")
            .Says("No sign-in. With the code of the receipt of a request for repair; without it, without a certificate, and when the facts of the certificate do not hold any more, the answer is the same 404. Limited by network.")
            .Asks("example", "With the code of the receipt", new FetchCertificateQuery("7K3QW-9XN2M-0ZV8R-PHT4B-6JYCD-E"))
            .Answers(new Example("OwnCertificate", "The signed form, cut short", new OwnCertificate(Issued.Number, Sample.Today, Code, Certificate)))
            .Meets(Errors.Problems.NotFound, Errors.Problems.RateLimited, Errors.Problems.QuotaExhausted);
    }
}
