using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>Areas of the document in the order in which its page shows them: what a bank needs first.</summary>
internal static class ApiTags
{
    private static readonly (string Name, string Description)[] All =
    [
        ("Sign-in", "Partners get a token here, with a secret or a signed assertion. Staff bring theirs."),
        ("Status", "Is this person or company listed or restricted? One at a time, a thousand, or a million."),
        ("Queries", "A partner's own past answers: one by its id, or those of a range of days."),
        ("Public", "What anybody may ask, by name and whole number, without signing in."),
        ("Watches", "Subjects a partner keeps an eye on, and the events of what happens to them."),
        ("Webhooks", "Endpoints of a partner to which its events are sent, and what was sent to them."),
        ("Asset requests", "What courts ask an assisting partner about the assets of debtors (点对点网络查控), and its answers and objections."),
        ("Sandbox", "Made-up subjects of partners that try the interface, and what can be made to happen to them."),
        ("Inbound", "What credit platforms and the fund system send, signed with a key that they have registered."),
        ("Subjects", "What court staff look up by subject, and what a subject is told of who asked about it."),
        ("Cases", "Enforcement cases, their debtors, accounts and reports of assets."),
        ("Listings", "Entries on the list of dishonest judgment debtors (失信被执行人名单), from the draft to the removal."),
        ("Restriction orders", "Orders that restrict consumption (限制消费令), from the draft to the lift."),
        ("Exemptions", "Temporary exemptions from an order."),
        ("Breach reports", "Reports that an order was broken."),
        ("Objections", "Objections of listed and restricted persons, and their reconsideration by the higher court."),
        ("Repairs", "Requests for credit repair and shielding (信用修复、屏蔽), free of charge, from receipt to their end."),
        ("Payouts", "Runs in which the money of many cases is paid out under one signature."),
        ("Asset inquiries", "Queries of debtors' assets from point to point (点对点网络查控): who was asked, what came back."),
        ("Ladder", "The steps of discipline of a debtor: warning, order, entry, fine or detention (罚款、拘留), referral to the police (移送)."),
        ("Reports", "How discipline is used, for presidents and auditors."),
        ("Duties", "What the law asks of a court, and until when."),
        ("Notices", "Letters to units that have to know or to help."),
        ("Documents", "Documents that were issued, as files."),
        ("Certificates", "Certificates of performance and removal (履行证明), on paper and signed."),
        ("Partners", "Who may ask, what, why, from where and how much. For administrators."),
        ("Receivers", "Platforms to which every change is pushed. For administrators."),
        ("Health", "What a load balancer may believe."),
    ];

    /// <summary>Describes the tags that are used; one that is not known here comes last and without words, which a test tells.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        var used = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>()).Select(tag => tag.Name!).Distinct().ToList();
        var known = All.Where(tag => used.Contains(tag.Name)).Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description });
        var unknown = used.Except(All.Select(tag => tag.Name)).Select(name => new OpenApiTag { Name = name });
        document.Tags = new HashSet<OpenApiTag>([.. known, .. unknown]);
    }
}
