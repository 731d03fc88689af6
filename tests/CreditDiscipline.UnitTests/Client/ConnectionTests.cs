using System.Text;
using CreditDiscipline.Client;

namespace CreditDiscipline.UnitTests.Client;

public sealed class ConnectionTests
{
    private static readonly StatusQuestion Question = new(new SubjectQuery("甲", DocumentType.CitizenId, "620102199001010011"), QueryPurpose.LoanReview, "A-1");

    [Fact]
    public async Task A_connection_that_is_reset_as_it_is_made_is_made_again()
    {
        using var register = new RecordedRegister(_ => ("application/json", Encoding.UTF8.GetBytes(Recorded.Answer))) { Resets = 2 };
        using var client = register.NewClient();
        Assert.Equal(StatusResult.Listed, (await client.AskAsync(Question)).Result);
    }

    [Fact]
    public async Task One_that_is_reset_again_and_again_is_told_as_a_register_that_cannot_be_reached()
    {
        using var register = new RecordedRegister(_ => ("application/json", [])) { Resets = int.MaxValue };
        using var client = register.NewClient(patience: 2);
        await Assert.ThrowsAsync<CreditConnectionException>(() => client.AskAsync(Question));
    }
}
