using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>Puts changes into the feed for which there is no act yet.</summary>
internal sealed class FeedWriter(ApiFixture api)
{
    private readonly SubjectKeys _keys = new(api.Keys);

    /// <summary>Shields an entry that is public.</summary>
    public Task ShieldAsync(Guid entry, int version) => AppendAsync(new Publication(
        ChangeKind.Shield, Register.Listing, entry, version, Urgent: true, Enterprise: false, null, [], new RemovalRecord(entry, Register.Listing, version, null, null)));

    /// <summary>Adds an entry of somebody that was in view until a day.</summary>
    public async Task<Guid> AddAsync(TestDebtor debtor, DateOnly? visibleUntil)
    {
        var entry = Guid.CreateVersion7();
        var key = _keys.KeyOf(IdentityNumber.Parse(DocumentType.CitizenId, debtor.Number, api.Today));
        await AppendAsync(new Publication(
            ChangeKind.Add, Register.Listing, entry, 1, Urgent: false, Enterprise: false, visibleUntil, [new PublishedSubject(key, debtor.Name, null)], new RemovalRecord(entry, Register.Listing, 1, api.Today, null)));
        return entry;
    }

    private async Task AppendAsync(Publication change)
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await new Ledger(_keys).AppendAsync(connection, [NewAct()], [change], DateTimeOffset.UtcNow, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private static ActEntry NewAct() => new()
    {
        At = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()),
        ActorId = "writer",
        ActorName = "writer",
        Role = "JUDGE",
        CourtCode = "甘",
        Origin = "test",
        Act = "Test",
        RuleId = "TEST",
    };
}
