using CreditDiscipline.Application.Inbound;
using CreditDiscipline.Domain.Repairs;

namespace CreditDiscipline.UnitTests.Repairs;

public sealed class ForwardedProgressTests
{
    [Fact, Trait("Rule", "Q-11"), Trait("Rule", "PUSH-5")]
    public void A_platform_learns_whether_a_request_is_decided_and_how_and_not_what_was_granted_or_became_of_it() => Assert.Equal(
        ["InProgress", "InProgress", "InProgress", "InProgress", "Granted", "Granted", "Granted", "Granted", "Refused", "Closed"],
        Enum.GetValues<RepairState>().Select(state => ForwardedProgress.StateOf(state).ToString()));

    [Fact, Trait("Rule", "Q-11")]
    public void A_platform_is_told_neither_reasons_nor_days_of_a_shielding() => Assert.Equal(
        ["State", "ReceivedOn", "DecideBy", "DecidedOn", "Fee"], typeof(ForwardedProgress).GetProperties().Select(property => property.Name));
}
