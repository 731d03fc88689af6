using System.Globalization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Application.Import;

/// <summary>Takes a line through the same acts as the courts do, each on its own day.</summary>
internal sealed class LineRules(SubjectFactory subjects, AccountTerms accounts, TimeProvider clock)
{
    /// <summary>Account under which imported things were drafted.</summary>
    public const string Importer = "import";

    /// <summary>Adds what a line brings to the batch; false when the debtor was in the case before.</summary>
    /// <exception cref="RuleViolationException">A rule refuses the line; the batch is as it was.</exception>
    public bool Apply(ImportLine line, KnownCases known, ImportBatch batch)
    {
        var number = CaseNumber.Parse(line.Case.Number, clock.CourtToday());
        var debtor = subjects.Make(line.Debtor);
        if (known.Holds(number, debtor.Key))
            return false;
        var texts = Texts(line);
        Guard.Require(Array.TrueForAll(texts, IsComplete), Rules.ContentMissing); // LIST-CONTENT
        Guard.Require(!Array.Exists(texts, FormRules.HoldsPerson), Rules.NumberInText);
        var clerk = new Officer(Importer, Importer, OfficerRole.Judge, number.CourtCode);
        var standing = known.Find(number);
        var source = standing ?? Register(line.Case, number, debtor, clerk);
        var seen = source.Revision;
        var party = source.Join(new NewDebtor(debtor, LaterInOrder: false), clerk);
        var order = MakeOrder(line.Order, source, party, clerk);
        var listing = line.Listing is null ? null : MakeListing(line.Listing, source, party, order, clerk);
        if (standing is null)
        {
            known.Add(source);
            batch.Cases.Add(source);
        }
        else if (known.IsStored(source))
        {
            batch.Joined.TryAdd(source.Id, seen);
        }
        known.Add(number, debtor.Key);
        batch.Debtors.Add(party);
        batch.Orders.Add(order);
        if (listing is not null)
            batch.Listings.Add(listing);
        return true;
    }

    private EnforcementCase Register(ImportedCase imported, CaseNumber number, Subject debtor, Officer clerk)
    {
        var isAmount = decimal.TryParse(imported.AmountDue, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0 && amount < 1_000_000_000_000_000m;
        Guard.Require(isAmount, Rules.ContentMissing); // LIST-CONTENT
        var facts = new NewCase(number, imported.FiledOn, imported.Creditor, imported.ObligationKind, imported.Obligation, amount, imported.BasisIssuer, imported.BasisNumber) { AccountPrefix = accounts.Prefix };
        var source = EnforcementCase.Register(facts, [new NewDebtor(debtor, LaterInOrder: false)], clerk, clock.CourtToday());
        source.StateFacts(
            new CaseFacts { NoticeServedOn = imported.NoticeServedOn, NoticeWarned = imported.NoticeWarned, NoticePeriodEndsOn = imported.NoticePeriodEndsOn }, clerk, clock.CourtToday());
        return source;
    }

    private RestrictionOrder MakeOrder(ImportedOrder imported, EnforcementCase source, CaseDebtor debtor, Officer clerk)
    {
        Guard.Require(imported.ServedOn <= clock.CourtToday(), Rules.DateOrder);
        var bound = imported.BoundPersons.Select(person => new NewBoundPerson(person.Role, subjects.Make(person.Person))).ToList();
        var order = RestrictionOrder.DraftFor(source, debtor, RestrictionOrder.AllCategories, RestrictionOrder.StandardConsequences, bound, OrderInitiative.OnApplicationOf(source.Creditor), clerk, imported.SignedOn);
        order.Submit(source, clerk, imported.SignedOn);
        order.Sign(source, listed: false, President(imported.SignedBy, source), imported.SignedOn);
        order.Serve(source, null, imported.ServedOn, clerk, imported.ServedOn);
        return order;
    }

    private DebtorListing MakeListing(ImportedListing imported, EnforcementCase source, CaseDebtor debtor, RestrictionOrder order, Officer clerk)
    {
        Guard.Require(imported.PublishedOn <= clock.CourtToday() && imported.PublishedOn >= imported.ServedOn, Rules.DateOrder);
        var content = new ListingContent
        {
            Grounds = [.. imported.Grounds.Distinct().Order()],
            Conduct = imported.Conduct,
            Performance = imported.Performance,
            TermMonths = imported.TermMonths,
            Extension = imported.Extension,
            RecordedActs = imported.RecordedActs,
            AbilityEvidence = imported.AbilityEvidence,
            BreachOn = imported.BreachOn ?? imported.DecidedOn, // old lists name no day; an order had to bind when it was decided
            Caution = CautionChecklist.NotAsked, // decided before anybody asked
            TemporaryDifficulty = imported.TemporaryDifficulty ?? false,
        };
        var listing = DebtorListing.DraftFor(source, debtor, content, clerk, imported.DecidedOn);
        listing.Submit(source, [order], clerk, imported.DecidedOn);
        listing.Sign(source, [order], President(imported.SignedBy, source), imported.DecidedOn);
        listing.Serve(imported.ServedOn, clerk, imported.ServedOn);
        listing.Publish(source, order.IsInForce, imported.NationalReceipt, clerk, imported.PublishedOn);
        return listing;
    }

    private static Officer President(string name, EnforcementCase source) => new("imported-president", name, OfficerRole.President, source.CourtCode);

    /// <summary>Texts that the acts take for granted, because their own form check comes first.</summary>
    private static string?[] Texts(ImportLine line) =>
    [
        line.Case.Creditor, line.Case.Obligation, line.Case.BasisIssuer, line.Case.BasisNumber, line.Debtor.Name, line.Order.SignedBy,
        .. line.Order.BoundPersons.Select(bound => bound.Person.Name), .. line.Listing is { } listing ? [listing.Conduct, listing.SignedBy] : Array.Empty<string>(),
    ];

    private static bool IsComplete(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 4_000 && !text.AsSpan().ContainsAnyInRange('\0', '\u001f');
}
