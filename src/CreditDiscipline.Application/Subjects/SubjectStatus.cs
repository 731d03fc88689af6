using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Subjects;

/// <summary>What outsiders were told of a subject at another time, for court staff .</summary>
/// <param name="Subject">Whom it is about.</param>
/// <param name="CaseNumber">Case for which it is asked; this or a reason is needed .</param>
/// <param name="Reason">Why it is asked, where it is for no case.</param>
/// <param name="AsOf">What was known to the register at this moment; left out, now.</param>
/// <param name="ValidOn">What held on this day, by what was known at the moment; left out, what outsiders were told at the moment.</param>
internal sealed record SubjectStatusQuery(SubjectQuery Subject, string? CaseNumber = null, string? Reason = null, DateTimeOffset? AsOf = null, DateOnly? ValidOn = null) : IRequest<SubjectStatusDetails>
{
    public override string ToString() => nameof(SubjectStatusQuery);
}

/// <summary>What outsiders were told, and what the court knows beside it, of the entries of the own court and of the courts below it.</summary>
/// <param name="QueryId">Under which the look-up was written down.</param>
/// <param name="CourtCode">The court whose entries, and those of the courts below it, the answer covers.</param>
/// <param name="AsOf">The moment.</param>
/// <param name="ValidOn">The day.</param>
/// <param name="Result">In which registers outsiders found the subject.</param>
/// <param name="NumberMatches">Outsiders found the number.</param>
/// <param name="NameMatches">They found it with this name.</param>
/// <param name="Listings">List entries that outsiders saw, as banks see them.</param>
/// <param name="Restrictions">Restriction orders that outsiders saw.</param>
/// <param name="Entries">Every entry that was public by then, those that were shielded or had ended too.</param>
internal sealed record SubjectStatusDetails(
    Guid QueryId, string CourtCode, DateTimeOffset AsOf, DateOnly ValidOn, StatusResult Result, bool NumberMatches, bool NameMatches,
    IReadOnlyList<ListingAnswer> Listings, IReadOnlyList<RestrictionAnswer> Restrictions, IReadOnlyList<SubjectEntry> Entries);

/// <summary>How an entry stood for outsiders.</summary>
internal enum EntryStanding
{
    /// <summary>They saw it.</summary>
    Public = 1,

    /// <summary>Its term was over; the removal was not carried out yet.</summary>
    Expired = 2,

    /// <summary>It was shielded (SHD-3).</summary>
    Shielded = 3,

    /// <summary>It was deleted or lifted.</summary>
    Ended = 4,

    /// <summary>It was revoked: it should never have been.</summary>
    Revoked = 5,

    /// <summary>The order stood, but bound the subject no more.</summary>
    Released = 6,
}

/// <summary>One entry of the subject, as the court knows it.</summary>
/// <param name="Register">Its register.</param>
/// <param name="EntryId">Its id.</param>
/// <param name="Version">Version that stood then.</param>
/// <param name="Standing">How it stood for outsiders.</param>
/// <param name="NameMatches">The name in the entry is the one that was asked for.</param>
/// <param name="BoundAs">Offices in which the subject is bound by an entity's order; none for the debtor.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Executing court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="Position">Position of the change from which it stood so.</param>
/// <param name="ChangedAt">When that change was made.</param>
/// <param name="VisibleUntil">Last day on which outsiders see it; null where it has none.</param>
internal sealed record SubjectEntry(
    Register Register, Guid EntryId, int Version, EntryStanding Standing, bool NameMatches, IReadOnlyList<BoundRole> BoundAs, string CaseNumber, string CourtCode, string CourtName,
    long Position, DateTimeOffset ChangedAt, DateOnly? VisibleUntil);

internal sealed class SubjectStatusValidator : AbstractValidator<SubjectStatusQuery>
{
    public SubjectStatusValidator(TimeProvider clock)
    {
        this.Subject(query => query.Subject, clock);
        When(query => query.CaseNumber is not null, () => RuleFor(query => query.CaseNumber!).CaseNumber(clock)).Otherwise(() => RuleFor(query => query.Reason).Custom((reason, context) =>
        {
            if (string.IsNullOrWhiteSpace(reason))
                context.AddRefusal(Rules.LookupPurposeRequired);
        }));
        RuleFor(query => query.Reason!).Text(500).When(query => !string.IsNullOrEmpty(query.Reason));
        this.NoNumberIn(query => query.Reason, query => query.Subject, clock);
        RuleFor(query => query.AsOf).Custom((moment, context) =>
        {
            if (moment > clock.GetUtcNow())
                context.AddRefusal(Rules.MomentAhead);
        });
    }
}

internal sealed class SubjectStatusHandler(SubjectHistory history, StaffQueries log, SubjectKeys keys, Sight sight, Caller caller, TimeProvider clock) : IRequestHandler<SubjectStatusQuery, SubjectStatusDetails>
{
    public async Task<SubjectStatusDetails> Handle(SubjectStatusQuery request, CancellationToken cancellationToken)
    {
        sight.RequireFile();
        var number = request.Subject.Number(clock);
        var (key, nameKey) = (keys.KeyOf(number), keys.NameKeyOf(request.Subject.Name));
        var moment = request.AsOf ?? clock.CourtNow();
        var found = (await history.ReadAsync(key, moment, request.ValidOn, cancellationToken)).Where(entry => sight.Covers(entry.CourtCode)).ToList();
        var seen = found.Where(entry => entry.Standing == EntryStanding.Public).ToList();
        var listings = seen.SelectMany(entry => entry.Listings()).ToList();
        var restrictions = seen.SelectMany(entry => entry.Restrictions(keys, nameKey)).ToList();
        var result = StatusLookup.ResultOf(listings.Count > 0, restrictions.Count > 0);
        var details = new SubjectStatusDetails(
            Guid.CreateVersion7(), caller.Officer.CourtCode, moment.InCourt(), request.ValidOn ?? moment.CourtDay(), result, seen.Count > 0, seen.Exists(entry => entry.IsNamed(nameKey)),
            listings, restrictions, [.. found.Select(entry => entry.Show(nameKey))]);
        await log.WriteAsync(new StaffQuery(details.QueryId, StaffQueryKind.Status, key, number)
        {
            CaseNumber = request.CaseNumber,
            Reason = request.Reason,
            AsOf = request.AsOf,
            ValidOn = request.ValidOn,
            Result = result,
        }, cancellationToken);
        return details;
    }
}
