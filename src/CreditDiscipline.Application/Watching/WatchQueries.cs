using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Watching;

/// <summary>The caller's watch-list, page by page.</summary>
internal sealed record ListWatchesQuery(string? Cursor) : IRequest<Page<WatchDetails>>;

/// <summary>One watch of the caller.</summary>
internal sealed record GetWatchQuery(Guid Id) : IRequest<WatchDetails>;

/// <summary>A watch as its partner sees it.</summary>
/// <param name="WatchId">Id.</param>
/// <param name="Reference">The bank's own reference.</param>
/// <param name="DocumentType">Kind of the subject's document.</param>
/// <param name="DocumentNumber">Its number, masked.</param>
/// <param name="Purpose">Why it is watched.</param>
/// <param name="AuthorizationReference">The customer's authorisation.</param>
/// <param name="ExpiresOn">Last day of the watch.</param>
/// <param name="Result">The answer as the last event told it.</param>
/// <param name="Since">Since when it is so, or since the watch began.</param>
/// <param name="SincePosition">Position at which the watch began.</param>
internal sealed record WatchDetails(
    Guid WatchId, string Reference, DocumentType DocumentType, string DocumentNumber, QueryPurpose Purpose, string? AuthorizationReference, DateOnly? ExpiresOn,
    StatusResult Result, DateTimeOffset Since, long SincePosition);

internal sealed class WatchQueriesHandler(NpgsqlDataSource database, NumberCipher cipher, Caller caller) : IRequestHandler<ListWatchesQuery, Page<WatchDetails>>, IRequestHandler<GetWatchQuery, WatchDetails>
{
    private const string Columns = "id, reference, document, purpose, authorization_reference, expires_on, result, result_since, since_position";

    public async Task<Page<WatchDetails>> Handle(ListWatchesQuery request, CancellationToken cancellationToken)
    {
        var after = Pages.Read("watches", request.Cursor)?.Id ?? Guid.Empty;
        await using var command = database.CreateCommand($"select {Columns} from watches where partner = $1 and id > $2 order by id limit {Pages.LargestPage + 1}").With(caller.Partner, after);
        var page = await ReadAsync(command, cancellationToken);
        var next = page.Count > Pages.LargestPage ? Pages.After("watches", default, page[Pages.LargestPage - 1].WatchId) : null;
        return new Page<WatchDetails>([.. page.Take(Pages.LargestPage)], next);
    }

    public async Task<WatchDetails> Handle(GetWatchQuery request, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from watches where partner = $1 and id = $2").With(caller.Partner, request.Id);
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault() ?? throw new NotFoundException("watch", request.Id);
    }

    private async Task<List<WatchDetails>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var watches = new List<WatchDetails>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var document = cipher.Decrypt(reader.GetFieldValue<byte[]>(2));
            watches.Add(new WatchDetails(
                reader.GetGuid(0), reader.GetString(1), document.Type, document.Masked, Codes<QueryPurpose>.Parse(reader.GetString(3)), reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly>(5), Codes<StatusResult>.Parse(reader.GetString(6)), reader.GetFieldValue<DateTimeOffset>(7).InCourt(), reader.GetInt64(8)));
        }
        return watches;
    }
}
