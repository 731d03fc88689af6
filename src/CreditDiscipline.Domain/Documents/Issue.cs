using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Documents;

/// <summary>A document that was issued in a case.</summary>
/// <param name="ThingId">What it is about.</param>
/// <param name="Kind">Kind of document.</param>
/// <param name="Number">Its number.</param>
/// <param name="IssuedOn">Its day.</param>
public sealed record IssuedPaper(Guid ThingId, DocumentKind Kind, string Number, DateOnly IssuedOn);

/// <summary>The issuing of one document: what the court's registry puts to its text.</summary>
/// <param name="Number">Number of the document.</param>
/// <param name="Day">Its day.</param>
/// <param name="Officer">Who does the act that it comes from.</param>
/// <param name="Hands">Who did the earlier acts on the thing, the latest last.</param>
/// <param name="Earlier">Documents issued in the case before, in order.</param>
public sealed record Issue(string Number, DateOnly Day, Officer Officer, IReadOnlyList<Officer> Hands, IReadOnlyList<IssuedPaper> Earlier)
{
    /// <summary>The latest document of one of these kinds about a thing; null for a thing that was imported.</summary>
    internal IssuedPaper? Find(Guid thingId, params DocumentKind[] kinds) => Earlier.LastOrDefault(paper => paper.ThingId == thingId && kinds.Contains(paper.Kind));

    /// <summary>Who did the act signs; where the president decided before, the president. The register does not sign.</summary>
    internal IReadOnlyList<Signature> Signed(bool byPresident) =>
        byPresident && Officer.Role != OfficerRole.President && Hands.LastOrDefault(hand => hand.Role == OfficerRole.President && hand.CourtCode == Officer.CourtCode) is { } president
            ? [Of(president)]
            : Officer.Role == OfficerRole.Register ? [] : [Of(Officer)];

    /// <summary>The panel signs: the first member named presides (product).</summary>
    internal IReadOnlyList<Signature> Signed(IReadOnlyList<string> panel) => [.. panel.Select((account, seat) => new Signature(seat == 0 ? "审判长" : "审判员", NameOf(account)))];

    /// <summary>The clerk who worked on it last; without one, for what no panel decides, the judge who did.</summary>
    internal Signature? Recorder(bool panel) =>
        LastOf(OfficerRole.Clerk) is { } clerk ? Of(clerk)
        : !panel && LastOf(OfficerRole.Judge) is { } judge ? new Signature("承办人", judge.Name)
        : null;

    private Officer? LastOf(OfficerRole role) => Hands.LastOrDefault(hand => hand.Role == role && hand.CourtCode == Officer.CourtCode && hand.Id != Officer.Id);

    private string NameOf(string account) => account == Officer.Id ? Officer.Name : Hands.LastOrDefault(hand => hand.Id == account)?.Name ?? account;

    private static Signature Of(Officer officer) => new(ChineseNames.Of(officer.Role), officer.Name);
}
