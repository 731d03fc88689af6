using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Law;

/// <summary>One case with three debtors, one of them a minor, and people who try anything; days pass, money comes and goes.</summary>
internal sealed class RandomCourt
{
    private static readonly Officer[] People =
    [
        TestCourt.Judge, TestCourt.Judge, TestCourt.Judge, TestCourt.President, TestCourt.President, TestCourt.President, TestCourt.President, new("clerk", "书记员", OfficerRole.Clerk, "甘0722"),
        new("auditor", "审计", OfficerRole.Auditor, "甘0722"), Reviewer, new("stranger", "外院", OfficerRole.President, "甘0102"),
        TestCourt.Judge with { Id = "p1" }, Officer.RegisterFor("甘0722"),
    ];

    private static Officer Reviewer => new("h1", "上级", OfficerRole.Reviewer, "甘07");

    private static readonly ListingGround[][] Grounds =
        [[ListingGround.AbleButRefuses], [ListingGround.Evasion], [ListingGround.AbleButRefuses, ListingGround.AssetReportBreach], [ListingGround.SettlementRefusal], [ListingGround.RestrictionBreach]];

    private readonly Random _chance;
    private readonly EnforcementCase _case;
    private readonly List<DebtorListing> _listings = [];
    private readonly List<RestrictionOrder> _orders = [];
    private readonly List<Exemption> _exemptions = [];
    private readonly List<Objection> _objections = [];
    private readonly Dictionary<Guid, int> _versions = [];
    private readonly HashSet<Guid> _visible = [];
    private DateOnly _today = new(2021, 4, 1);
    private int _credits;

    public RandomCourt(Random chance)
    {
        _chance = chance;
        var minor = Subject.Of(SubjectType.NaturalPerson, "未成年", IdentityNumber.Trusted(DocumentType.CitizenId, "620102201001010017"), new SubjectKey(1, 3));
        _case = EnforcementCase.Register(
            new NewCase(CaseNumber.Trusted("(2021)甘0722执318号"), TestCourt.FiledOn, "债权人", ObligationKind.Payment, "支付货款", 1000, "民乐县人民法院", "1"),
            [new NewDebtor(TestCourt.Person(), chance.Next(20) == 0, chance.Next(10) == 0), new NewDebtor(TestCourt.Company(), LaterInOrder: false), new NewDebtor(minor, LaterInOrder: false)],
            TestCourt.Judge, TestCourt.FiledOn);
        _case.StateFacts(TestCourt.Warned, TestCourt.Judge, _today);
    }

    /// <summary>States that were seen in any run.</summary>
    public static ISet<string> Reached { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>States that random acts must come to, or the test tests nothing.</summary>
    public static ISet<string> Expected { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "Listing Draft", "Listing PendingSignature", "Listing Decided", "Listing InGrace", "Listing Published", "Listing RemovalDue", "Listing Deleted", "Listing Revoked", "Listing Cancelled",
        "Order Draft", "Order PendingSignature", "Order Signed", "Order InGrace", "Order InForce", "Order LiftDue", "Order Lifted", "Order Revoked", "Order Cancelled",
        "Exemption Applied", "Exemption UnderReview", "Exemption PendingPresident", "Exemption Active", "Exemption Ended", "Exemption Revoked", "Exemption Refused",
        "Objection Received", "Objection UnderReview", "Objection Upheld", "Objection Rejected", "Objection ReconOpen", "Objection ReconUnderReview", "Objection ClosedFinal", "Objection Withdrawn",
    };

    private Officer Somebody => People[_chance.Next(People.Length)];

    /// <summary>One act of anybody on anything; most are refused.</summary>
    public void DoSomething()
    {
        switch (_chance.Next(16))
        {
            case 0: _today = _today.AddDays(_chance.Next(8) == 0 ? _chance.Next(100) : _chance.Next(4)); break;
            case 1: OnCase(); break;
            case 2: DraftSomething(); break;
            case <= 6 when _listings.Count > 0: OnListing(_listings[^(_chance.Next(Math.Min(3, _listings.Count)) + 1)]); break;
            case <= 9 when _orders.Count > 0: OnOrder(_orders[^(_chance.Next(Math.Min(3, _orders.Count)) + 1)]); break;
            case 10 or 12 or 14 when _exemptions.Count > 0: OnExemption(_exemptions[^1]); break;
            case 11 or 13 or 15 when _objections.Count > 0: OnObjection(_objections[^1]); break;
        }
    }

    public void CheckInvariants()
    {
        foreach (var debtor in _case.Debtors)
        {
            Assert.True(_listings.Count(listing => listing.Subject.Key == debtor.Subject.Key && listing.IsOpen) <= 1, "two open entries for one debtor");
            Assert.True(_orders.Count(order => order.Subject.Key == debtor.Subject.Key && order.IsOpen) <= 1, "two open orders for one debtor");
        }
        foreach (var listing in _listings)
        {
            Note("Listing", listing.State, listing);
            Assert.Equal(listing.State is ListingState.Published or ListingState.RemovalDue, _visible.Contains(listing.Id)); // no public view outside the public states
            Assert.False(listing.IsPublic && listing.Subject.IsMinorOn(_today), "a minor is public");
            Assert.False(listing.IsPublic && !_orders.Exists(order => order.Subject.Key == listing.Subject.Key && (order.IsInForce || order is { State: RestrictionState.Lifted, Lift: LiftReason.Performed })
                || (listing.State == ListingState.RemovalDue && order.State == RestrictionState.Lifted && order.Subject.Key == listing.Subject.Key)), $"public without an order: {listing.State} {listing.Removal}, {string.Join(' ', _orders.Where(order => order.Subject.Key == listing.Subject.Key).Select(order => $"{order.State} {order.Lift}"))}");
            Assert.DoesNotContain(listing.SignedBy, listing.Authors);
            Assert.False(listing is { State: ListingState.Published, HasTermLeg: false } && _case.SatisfiedOn is { } paid && paid >= listing.DecidedOn && !(paid <= listing.GraceEndsOn), "paid, without a term, and still standing");
            Assert.False(listing is { State: ListingState.Deleted, HasTermLeg: false } && listing.Removal is not (>= RemovalReason.Performed and <= RemovalReason.Terminated), $"without a term and deleted for {listing.Removal}");
            Assert.False(listing is { State: ListingState.Deleted, HasOpenLeg: true, OpenLegClosedOn: null }, "deleted with its open leg open");
            Assert.True(listing.State is not ListingState.Published || !listing.HasTermLeg || listing.HasOpenLeg || listing.TermLegClosedOn is null, "a term entry stands after its term was closed");
            Assert.Equal(listing.EndedOn is not null, !listing.IsOpen);
        }
        foreach (var order in _orders)
        {
            Note("Order", order.State, order);
            Assert.Equal(order.IsInForce && !order.Subject.IsMinorOn(_today), _visible.Contains(order.Id));
            Assert.False(order.State == RestrictionState.InForce && _case.SatisfiedOn is not null, "paid, and restricted without a lift on its way");
            Assert.NotEqual(order.DraftedBy, order.SignedBy);
        }
        _exemptions.ForEach(exemption => Note("Exemption", exemption.State, exemption));
        _objections.ForEach(objection => Note("Objection", objection.State, objection));
        Note("Case", 0, _case);
    }

    /// <summary>Reads what an act has raised as the feed would: versions go up by one, and what is shown is no minor and nobody in grace.</summary>
    private void Note(string kind, object state, Aggregate thing)
    {
        Reached.Add($"{kind} {state}");
        foreach (var change in thing.Acts.Where(act => act.Publication is not null).Select(act => act.Publication!))
        {
            Assert.Equal(_versions.GetValueOrDefault(change.EntryId) + 1, change.Version);
            _versions[change.EntryId] = change.Version;
            if (change.Subjects.Count > 0)
                _visible.Add(change.EntryId);
            else
                _visible.Remove(change.EntryId);
            Assert.False(change.Subjects.Any(subject => subject.Key == new SubjectKey(1, 3)), "a minor left the court");
            Assert.False(thing is DebtorListing { State: ListingState.InGrace } or RestrictionOrder { State: RestrictionState.InGrace }, "something in grace left the court");
        }
        foreach (var change in thing.Acts.SelectMany(act => act.Clocks).Where(change => change is { Starts: true, Due: not null }))
            RequireItsPeriod(change);
        thing.ClearActs();
    }

    /// <summary>What an act counts is what the table of periods says, which counts what was missing later; only an extension sets its own day.</summary>
    private static void RequireItsPeriod(ClockChange change)
    {
        if (DutyKinds.PeriodOf(change.Kind) is { } period && change.StartEvent != "EXTENSION_APPROVED")
            Assert.Equal(period.From(change.On, WorkingCalendar.Official), change.Due);
    }

    private void OnCase()
    {
        switch (_chance.Next(6))
        {
            case 0: InCase(() => _case.StateFacts(_case.Facts with { CreditorDeclines = _chance.Next(8) == 0, SecurityGiven = _chance.Next(8) == 0, ControlledAssets = _chance.Next(10) == 0 ? 2000 : 0, SettlementPerformedOn = _chance.Next(20) == 0 ? _today : null }, Somebody, _today)); break;
            case 1 when _chance.Next(5) == 0: InCase(() => _case.Credit($"B{_credits++}", 1000, _today.AddDays(-_chance.Next(5)), TestCourt.Judge, _today)); break;
            case 2 when _credits > 0: InCase(() => _case.ReverseCredit($"B{_chance.Next(_credits)}", TestCourt.Judge, _today)); break;
            case 3: InCase(() => _case.RecordAssetQuery(_today, foundAssets: _chance.Next(4) == 0, Somebody, _today)); break;
            case 4 when _listings.FindLast(listing => listing is { IsOpen: true, DecidedOn: not null }) is { } decided: FileObjection(decided); break;
            case 5 when _chance.Next(10) == 0: InCase(() => _case.ConcludeRound(_today, orderSent: true, TestCourt.President, _today)); break;
        }
    }

    /// <summary>A change in the case and what follows from it, as the product does it; a refusal changes nothing.</summary>
    private void InCase(Action change)
    {
        var before = CaseStanding.Of(_case);
        change();
        CaseConsequences.Tell(before, _case, _orders, _listings, "冲正", TestCourt.Judge, _today);
    }

    private void DraftSomething()
    {
        var debtor = _case.Debtors[_chance.Next(_case.Debtors.Count)];
        var officer = _chance.Next(3) == 0 ? Somebody : TestCourt.Judge;
        if (_chance.Next(2) == 0 && !_orders.Exists(order => order.IsOpen && order.Subject.Key == debtor.Subject.Key)) // an index keeps orders single
        {
            _orders.Add(RestrictionOrder.DraftFor(_case, debtor, RestrictionOrder.AllCategories, "后果", [], TestCourt.OnApplication, officer, _today));
            return;
        }
        var grounds = Grounds[_chance.Next(Grounds.Length)];
        var content = TestCourt.Content(grounds, grounds.Any(ListingTerm.IsTermGround) ? 24 : null) with { BreachOn = _today, Caution = TestCourt.NoDifficulty };
        var application = _chance.Next(3) == 0 ? new ListingApplication("债权人", _today) : null;
        _listings.Add(DebtorListing.DraftFor(_case, debtor, content, officer, _today, application, EarlierEntries.Of([.. _listings.Where(listing => listing.Subject.Key == debtor.Subject.Key)])));
    }

    private void OnListing(DebtorListing listing)
    {
        var order = _orders.Find(order => order.IsOpen && order.Subject.Key == listing.Subject.Key);
        if (_chance.Next(3) == 0)
        {
            Advance(listing, order);
            return;
        }
        var reason = (RemovalReason)_chance.Next(1, 13);
        switch (_chance.Next(17))
        {
            case 0: listing.Submit(_case, _orders, Somebody, _today); break;
            case 1: listing.Return(Somebody); break;
            case 2 when _chance.Next(4) == 0: listing.Cancel("不纳入", Somebody, _today); break;
            case 3 or 4: Sign(listing, order); break;
            case 5: listing.OverrideBar("情节严重", _case, Somebody); break;
            case 6: listing.GrantGrace(_today.AddDays(_chance.Next(20, 100)), Somebody, _today); break;
            case 7: listing.Serve(_today, Somebody, _today); break;
            case 8 or 9: listing.Publish(_case, order is { State: RestrictionState.InForce }, null, Somebody, _today); break;
            case 10: EndGrace(listing, order); break;
            case 11: listing.Correct(new ListingCorrection("更正", null, null, _today), null, Somebody, _today); break;
            case 12: listing.ProveRemoval(RemovalGround.Of(reason, _today, "文书", _case, _today), _case, Somebody, _today); break;
            case 13: listing.Delete(_case, Somebody, _today); break;
            case 14 when _chance.Next(4) == 0: Revoke(listing); break;
            case 15: listing.DecideMixedRemoval(_chance.Next(2) == 0, "理由", _case, Somebody, _today); break;
            case 16: listing.WithdrawRemoval("裁定撤销", _case, order is { IsInForce: true }, Somebody, _today); break;
        }
    }

    private void EndGrace(DebtorListing listing, RestrictionOrder? order)
    {
        order?.ListingGraceEnded(listing, _case, People[^1], _today);
        listing.GraceEnded(_case, order is { State: RestrictionState.InForce }, People[^1], _today);
        CaseConsequences.Follow(listing, _orders, People[^1], _today);
    }

    private void Revoke(DebtorListing listing)
    {
        listing.Revoke("不应纳入", null, Somebody, _today);
        CaseConsequences.Follow(listing, _orders, People[^1], _today);
    }

    private void Sign(DebtorListing listing, RestrictionOrder? order)
    {
        var president = Somebody;
        listing.Sign(_case, _orders, president, _today);
        if (order is null)
            _orders.Add(RestrictionOrder.DraftWith(listing, _case, president, _today));
    }

    private void OnOrder(RestrictionOrder order)
    {
        var entry = _listings.Find(listing => listing.IsOpen && listing.Subject.Key == order.Subject.Key);
        if (_chance.Next(3) == 0)
        {
            Advance(order, entry);
            return;
        }
        switch (_chance.Next(13))
        {
            case 0 or 1: order.Submit(_case, Somebody, _today); break;
            case 2 when _chance.Next(6) == 0: order.Cancel("无必要", Somebody, _today); break;
            case 3 or 4: order.Sign(_case, IsListed(order), Somebody, _today); break;
            case 5: order.GrantGrace(_today.AddDays(_chance.Next(20, 100)), Somebody, _today); break;
            case 6 or 7: order.Serve(_case, entry, _today, Somebody, _today); break;
            case 8: order.GraceEnded(_case, IsListed(order), People[^1], _today); break;
            case 9: order.ProveLift((LiftReason)_chance.Next(1, 6), _today, "同意书", _case, entry is { Stands: true }, Somebody, _today); break;
            case 10: order.LiftOrder(entry is { Stands: true }, Somebody, _today); break;
            case 11 when _chance.Next(6) == 0: order.Revoke("错误", entry is { PublishedOn: not null }, Somebody, _today); break;
            case 12: ApplyForExemption(order); break;
        }
    }

    /// <summary>What usually comes next, by whom it should; random acts alone seldom get far.</summary>
    private void Advance(DebtorListing listing, RestrictionOrder? order)
    {
        switch (listing.State)
        {
            case ListingState.Draft: listing.Submit(_case, _orders, TestCourt.Judge, _today); break;
            case ListingState.PendingSignature: listing.Sign(_case, _orders, TestCourt.President, _today); break;
            case ListingState.Decided when listing.ServedOn is null: listing.Serve(_today, TestCourt.Judge, _today); break;
            case ListingState.Decided: listing.Publish(_case, order is { State: RestrictionState.InForce }, "QG", TestCourt.Judge, _today); break;
            case ListingState.RemovalDue: listing.Delete(_case, TestCourt.Judge, _today); break;
        }
    }

    private void Advance(RestrictionOrder order, DebtorListing? entry)
    {
        switch (order.State)
        {
            case RestrictionState.Draft: order.Submit(_case, TestCourt.Judge, _today); break;
            case RestrictionState.PendingSignature: order.Sign(_case, IsListed(order), TestCourt.President, _today); break;
            case RestrictionState.Signed: order.Serve(_case, entry, _today, TestCourt.Judge, _today); break;
            case RestrictionState.LiftDue: order.LiftOrder(entry is { Stands: true }, TestCourt.Judge, _today); break;
        }
    }

    private void ApplyForExemption(RestrictionOrder order)
    {
        var request = new ExemptionRequest(
            ExemptionKind.UrgentTravel, [ExemptedConsumption.Air], _today.AddDays(_chance.Next(3)), _today.AddDays(_chance.Next(3, 45)), "丧葬", UrgentReason.Funeral, "证明", true);
        _exemptions.Add(Exemption.ApplyFor(order, order.Subject.Key, request, [.. _exemptions.Where(exemption => exemption.Person == order.Subject.Key && _chance.Next(3) > 0)], TestCourt.Judge, _today));
    }

    private void OnExemption(Exemption exemption)
    {
        var order = _orders.Find(order => order.Id == exemption.OrderId)!;
        switch (exemption.State)
        {
            case ExemptionState.UnderReview when _chance.Next(3) > 0: exemption.Verify(isTrue: true, TestCourt.Judge); return;
            case ExemptionState.Applied when _chance.Next(2) > 0: exemption.TakeUp(TestCourt.Judge); return;
            case ExemptionState.Active when exemption.To < _today && _chance.Next(3) > 0: exemption.End(order, People[^1], _today); return;
            case ExemptionState.PendingPresident when _chance.Next(2) > 0: exemption.Grant(order, [.. _exemptions.Where(other => other != exemption && other.Person == exemption.Person)], TestCourt.President, _today); return;
        }
        switch (_chance.Next(7))
        {
            case 0: exemption.TakeUp(Somebody); break;
            case 1: exemption.Verify(_chance.Next(5) > 0, Somebody); break;
            case 2: exemption.Grant(order, [.. _exemptions.Where(other => other != exemption && other.Person == exemption.Person)], Somebody, _today); break;
            case 3 when _chance.Next(4) == 0: exemption.Refuse("不实", Somebody, _today); break;
            case 4: exemption.Start(order, People[^1], _today); break;
            case 5: exemption.End(order, People[^1], _today); break;
            case 6: exemption.Revoke("违反承诺", order, Somebody, _today); break;
        }
    }

    private void FileObjection(DebtorListing listing)
    {
        var filing = new ObjectionFiling(listing.Subject.Key, listing.Subject.Name, null, (ObjectionGround)_chance.Next(1, 4), "理由", _chance.Next(3) == 0 ? "新事实" : null, _today);
        _objections.Add(Objection.File(ObjectionTarget.Of(listing, _case), filing, [.. _objections.Where(objection => objection.EntryId == listing.Id)], TestCourt.Judge, _today));
    }

    private void OnObjection(Objection objection)
    {
        switch (objection.State)
        {
            case ObjectionState.Rejected when _chance.Next(2) > 0: objection.ServeRejection(_today, TestCourt.Judge, _today); return;
            case ObjectionState.ReconOpen when _chance.Next(3) > 0: objection.AskReconsideration("甘07", _today, null, Reviewer, _today); return;
            case ObjectionState.ReconUnderReview when objection.HigherPanel.Count == 0 && _chance.Next(2) > 0: objection.AssignHigherPanel(["h1", "h2", "h3"], _case, Reviewer); return;
            case ObjectionState.ReconUnderReview when objection.HigherPanel.Count > 0: objection.DecideReconsideration(_chance.Next(3) == 0, "理由", Reviewer, _today); return;
        }
        switch (_chance.Next(10))
        {
            case 0: objection.RequireSupplement(Somebody, _today); break;
            case 1: objection.Supplement(_today, Somebody, _today); break;
            case 2: objection.AssignPanel(["p1", "p2", _chance.Next(4) == 0 ? TestCourt.Judge.Id : "p3"], _case, Somebody); break;
            case 3: Decide(objection); break;
            case 4: objection.ServeRejection(_today, Somebody, _today); break;
            case 5: objection.AskReconsideration("甘07", _today, null, Somebody, _today); break;
            case 6: objection.CloseWindow(People[^1], _today); break;
            case 7: objection.AssignHigherPanel(["h1", "h2", "h3"], _case, Somebody); break;
            case 8: objection.DecideReconsideration(_chance.Next(2) == 0, "理由", Somebody, _today); break;
            case 9 when _chance.Next(4) == 0: objection.Withdraw(Somebody, _today); break;
        }
    }

    private void Decide(Objection objection)
    {
        objection.Decide(_chance.Next(3) == 0, "理由", _case, Somebody, _today);
        if (objection.State == ObjectionState.Upheld)
            Uphold(objection);
    }

    private void Uphold(Objection objection)
    {
        var listing = _listings.Find(listing => listing.Id == objection.EntryId)!;
        listing.Uphold(objection, People[^1], _today);
        CaseConsequences.Follow(listing, _orders, People[^1], _today);
    }

    private bool IsListed(RestrictionOrder order) => RestrictionOrder.Needs(_listings.Find(listing => listing.IsOpen && listing.Subject.Key == order.Subject.Key), _case, _today);
}
