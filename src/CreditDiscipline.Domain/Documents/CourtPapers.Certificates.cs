using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Certificates;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Documents;

// Certificates: shown around by the debtor, so the number is masked and nothing but his own is in them.
public static partial class CourtPapers
{
    /// <summary>履行证明, or 撤销失信信息证明: what happened on which day in this case, and the code of the signed form.</summary>
    public static CourtPaper OfCertificate(Certificate certificate, EnforcementCase source, Issue issue)
    {
        var (debtor, facts) = (source.Find(certificate.Debtor)!.Subject, CertifiedFacts.Parse(certificate.Facts));
        var until = facts.AdverseItemUntil is { } last ? new[] { new PaperItem("征信机构保存不良信息的截止日期", ChineseNumber.Of(last)) } : [];
        return Make(
            certificate.Kind == CertificateKind.Performance ? DocumentKind.PerformanceCertificate : DocumentKind.RevocationCertificate, source, issue,
            [
                new("证明编号", certificate.Number), new("案号", source.Number.Value),
                new("被执行人", $"{debtor.Name}，{ChineseNames.Of(debtor.Document.Type)}{debtor.Document.Masked}"), .. until, new("电子证明校验码", certificate.Code),
            ],
            [.. Performed(debtor.Name, facts), .. facts.Entries.Select(Told), .. facts.Orders.Select(Told)],
            [facts.Entries.Count + facts.Orders.Count > 0 ? "自本证明出具之日，被执行人在本案中已无公开的失信信息和有效的限制消费措施。" : "被执行人在本案中没有失信信息和限制消费措施。"],
            [
                "本证明仅就本案出具，记载截至出具之日的事实，不涉及其他案件。",
                .. facts.AdverseItemUntil is null ? Array.Empty<string>() : ["根据《征信业管理条例》第十六条，征信机构对个人不良信息的保存期限自不良行为终止之日起为五年，超过五年的应当删除。"],
                "出具本证明不收取任何费用。", "任何人可以使用本院公布的公钥核验电子证明，校验码应当与本证明一致。",
            ]);
    }

    private static IEnumerable<string> Performed(string debtor, CertifiedFacts facts) =>
        facts.PerformedOn is { } day ? [$"被执行人{debtor}在本案中应当履行的义务，已于{ChineseNumber.Of(day)}全部履行完毕。"] : [];

    private static string Told(CertifiedEntry entry) => entry.NeverValid
        ? $"本案中的失信信息不应当发布，本院已于{ChineseNumber.Of(entry.RemovedOn!.Value)}撤销，自始无效。"
        : $"失信信息于{ChineseNumber.Of(entry.PublishedOn!.Value)}发布，于{ChineseNumber.Of(entry.RemovedOn!.Value)}删除。";

    private static string Told(CertifiedOrder order) => order.NeverValid
        ? $"本案中的限制消费令不应当发出，本院已于{ChineseNumber.Of(order.LiftedOn!.Value)}撤销，自始无效。"
        : $"限制消费令于{ChineseNumber.Of(order.InForceSince!.Value)}生效，于{ChineseNumber.Of(order.LiftedOn!.Value)}解除。";
}
