using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using Npgsql;

namespace CreditDiscipline.Application.Status;

/// <summary>What a partner asks: the register, or the sandbox. It is chosen once a request by what was agreed with the partner, and nothing reaches from one into the other.</summary>
internal sealed class World
{
    private readonly SubjectKeys _keys;

    public World(Feed feed, LiveIndex live, NpgsqlDataSource database, SubjectKeys keys, QueryJournal journal, TimeProvider clock, TimeSpan resumeWindow, long mostKept)
    {
        (Feed, Live, _keys) = (feed, live, keys);
        Records = new PublicRecords(database, feed, mostKept);
        Positions = new StreamPositions(database, this, clock) { ResumeWindow = resumeWindow };
        Lookup = new StatusLookup(this, keys, journal, clock);
    }

    /// <summary>Where its changes stand.</summary>
    public Feed Feed { get; }

    /// <summary>Its index.</summary>
    public LiveIndex Live { get; }

    /// <summary>Its public records.</summary>
    public PublicRecords Records { get; }

    /// <summary>Where streams of it stand.</summary>
    public StreamPositions Positions { get; }

    /// <summary>What finds answers in it.</summary>
    public StatusLookup Lookup { get; }

    /// <summary>The key under which a partner finds a subject. In the sandbox each partner has subjects of its own, so that nobody disturbs another's tests.</summary>
    public SubjectKey KeyOf(IdentityNumber number, string clientId) => Feed.IsSandbox ? _keys.KeyOf(number, clientId) : _keys.KeyOf(number);
}

/// <summary>Both worlds.</summary>
internal sealed record Worlds(World Register, World Sandbox)
{
    /// <summary>The one that the partner asks.</summary>
    public World Of(PartnerTerms terms) => terms.Sandbox ? Sandbox : Register;
}
