using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Application.Acts;

/// <summary>Who calls and how: set once a request by the edge of the process, never from a body.</summary>
internal sealed class Caller
{
    private Officer? _officer;
    private string? _partner;
    private World? _world;

    /// <summary>The member of staff who acts.</summary>
    public Officer Officer
    {
        get => _officer ?? throw new InvalidOperationException("No officer acts here.");
        set => _officer = value;
    }

    /// <summary>The partner that calls, where a partner does.</summary>
    public string Partner
    {
        get => _partner ?? throw new InvalidOperationException("No partner calls here.");
        set => _partner = value;
    }

    /// <summary>The caller reads Chinese.</summary>
    public bool ReadsChinese { get; set; }

    /// <summary>What is agreed with the partner that calls; null where no partner does.</summary>
    public Partners.PartnerTerms? PartnerTerms { get; set; }

    /// <summary>What the partner asks: the register, or the sandbox.</summary>
    public World World
    {
        get => _world ?? throw new InvalidOperationException("No partner calls here.");
        set => _world = value;
    }

    /// <summary>Address or command from which the act comes.</summary>
    public string Origin { get; set; } = "local";

    /// <summary>Key under which a repeated write is answered again instead of done again.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>Revision that the caller saw and expects; null when the caller does not say.</summary>
    public int? ExpectedRevision { get; set; }

    /// <summary>The caller only wants to know what would happen.</summary>
    public bool DryRun { get; set; }

    /// <summary>What would have happened.</summary>
    public ActPreview? Preview { get; set; }
}
