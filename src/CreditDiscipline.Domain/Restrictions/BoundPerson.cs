using CreditDiscipline.Domain.Cases;

namespace CreditDiscipline.Domain.Restrictions;

/// <summary>An officer of an entity bound by its order (RES-PERSONS).</summary>
public sealed class BoundPerson
{
    private BoundPerson() { }

    /// <summary>A person bound by the order.</summary>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public BoundPerson(Guid orderId, BoundRole role, Subject person) => (OrderId, Role, Person) = (orderId, role, person);

    /// <summary>Id of the row.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The order.</summary>
    public Guid OrderId { get; private init; }

    /// <summary>Office of the person.</summary>
    public BoundRole Role { get; private init; }

    /// <summary>Who it is.</summary>
    public required Subject Person { get; init; }

    /// <summary>Day on which the person was released (RES-REP-CHANGE); null while bound.</summary>
    public DateOnly? ReleasedOn { get; internal set; }
}

/// <summary>What an officer shows who asks to be released from an entity's order (RES-REP-CHANGE).</summary>
/// <param name="RealChange">The office changed hands for real reasons of the business.</param>
/// <param name="NotController">The person is not the actual controller.</param>
/// <param name="NotResponsible">The person is not directly responsible for the performance of the debt.</param>
public sealed record ReleaseShowing(bool RealChange, bool NotController, bool NotResponsible)
{
    /// <summary>Everything that the law asks for is shown.</summary>
    public bool IsComplete => RealChange && NotController && NotResponsible;
}

/// <summary>A person to be bound by an entity's order.</summary>
/// <param name="Role">Office.</param>
/// <param name="Person">Who it is.</param>
public sealed record NewBoundPerson(BoundRole Role, Subject Person);

/// <summary>An exemption that runs: who may do what, from when to when.</summary>
public sealed class ExemptionWindow
{
    private ExemptionWindow() { }

    /// <summary>The window of an exemption on an order.</summary>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ExemptionWindow(Guid orderId, Exemption exemption) =>
        (Id, OrderId, BoundAs, PersonName, Categories, From, To) = (exemption.Id, orderId, exemption.BoundAs, exemption.PersonName, exemption.Categories, exemption.From, exemption.To);

    /// <summary>Id of the exemption.</summary>
    public Guid Id { get; private init; }

    /// <summary>The order.</summary>
    public Guid OrderId { get; private init; }

    /// <summary>Office of the person; null for the debtor.</summary>
    public BoundRole? BoundAs { get; private init; }

    /// <summary>Name of the person.</summary>
    public required string PersonName { get; init; }

    /// <summary>What is allowed.</summary>
    public required IReadOnlyList<ExemptedConsumption> Categories { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; private init; }
}
