using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Infrastructure;

/// <summary>An objection to a published entry, brought as far as a stage.</summary>
internal static class TestObjection
{
    public static readonly DateOnly Day = new(2021, 9, 1);
    public static readonly string[] Panel = ["a", "b", "c"];
    public static readonly string[] HigherPanel = ["x", "y", "z"];
    public static readonly EnforcementCase Source = Case();
    public static readonly Officer Member = Judge with { Id = "a" };
    public static readonly Officer HigherMember = new("x", "复议法官", OfficerRole.Reviewer, "甘07");

    public static ObjectionFiling Filing() => new(Person().Key, "测试甲", null, ObjectionGround.ShouldNotBeListed, "已提供担保", null, Day);

    public static Objection Filed(ObjectionFiling filing, DateOnly? today = null, IReadOnlyCollection<Objection>? earlier = null)
    {
        var source = Case();
        return Objection.File(ObjectionTarget.Of(Published(source, Content([ListingGround.AbleButRefuses]), Day), source), filing, earlier ?? [], Judge, today ?? Day);
    }

    /// <summary>Decided on by the executing court, not served.</summary>
    public static Objection Decided(bool founded, DebtorListing? listing = null, EnforcementCase? source = null)
    {
        var objection = listing is null ? Filed(Filing()) : Objection.File(ObjectionTarget.Of(listing, source!), Filing(), [], Judge, Day);
        objection.AssignPanel(Panel, Source, Judge);
        objection.Decide(founded, founded ? "成立" : "不成立", Source, Member, Day);
        return objection;
    }

    /// <summary>Rejected, and the rejection served.</summary>
    public static Objection Rejected(DateOnly served, DebtorListing? listing = null, EnforcementCase? source = null)
    {
        var objection = Decided(founded: false, listing, source);
        objection.ServeRejection(served, Judge, served);
        return objection;
    }

    public static void Ask(Objection objection, DateOnly received, DateOnly? postmark) => objection.AskReconsideration("甘07", received, postmark, HigherMember, received);
}
