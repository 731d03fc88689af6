using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Publishing;

/// <summary>A list entry or an order: what receivers are told of, and told to take away.</summary>
public interface IPublicEntry : IOfCase
{
    /// <summary>Its register.</summary>
    Register Register { get; }

    /// <summary>The last day of a removal has come and a receiver has not accepted it: an alarm that somebody has to follow (PUSH-2).</summary>
    /// <param name="removedOn">Day of the removal.</param>
    /// <param name="due">Last day.</param>
    /// <param name="officer">The register.</param>
    void MissAcceptance(DateOnly removedOn, DueDate due, Officer officer);

    /// <summary>Every receiver has accepted the removal.</summary>
    /// <param name="acceptedOn">Day on which the last one did.</param>
    /// <param name="officer">The register.</param>
    void ConfirmAcceptance(DateOnly acceptedOn, Officer officer);

    /// <summary>The entry is public again before the removal was accepted everywhere: nothing is left to be accepted.</summary>
    /// <param name="today">Today in court.</param>
    /// <param name="officer">The register.</param>
    void ForgoAcceptance(DateOnly today, Officer officer);
}
