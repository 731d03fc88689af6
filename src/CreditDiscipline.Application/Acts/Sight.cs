using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Acts;

/// <summary>What a member of staff may see: the things of the own court and of the courts below it.</summary>
internal sealed class Sight(CreditDisciplineDbContext db, Caller caller)
{
    /// <summary>A thing by id; one of another court is as if it were not there.</summary>
    /// <exception cref="NotFoundException">There is none, or it is not the caller's business.</exception>
    public async Task<T> FindAsync<T>(Guid id, string name, CancellationToken cancellationToken)
        where T : Aggregate, IOfCase
    {
        var thing = await db.Set<T>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == id, cancellationToken);
        return thing is not null && Covers(thing.CourtCode) ? thing : throw new NotFoundException(name, id);
    }

    /// <summary>Refuses who neither handles cases nor reviews or audits them: a court's document names persons with the whole number.</summary>
    /// <exception cref="RuleViolationException">CASE-5 ROLE_MAY_NOT.</exception>
    public void RequireFile() => Guard.Require(
        caller.Officer.Role is OfficerRole.Clerk or OfficerRole.Judge or OfficerRole.President or OfficerRole.Reviewer or OfficerRole.Auditor, Rules.RoleMayNot);

    /// <summary>The court is the caller's own or below it.</summary>
    public bool Covers(string courtCode) => CourtDirectory.Gansu.Oversees(caller.Officer.CourtCode, courtCode);
}
