using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using Npgsql;
using NpgsqlTypes;

namespace CreditDiscipline.Application.Subjects;

/// <summary>What a member of staff looked up.</summary>
internal enum StaffQueryKind
{
    /// <summary>How a subject stood.</summary>
    Status = 1,

    /// <summary>Who asked about a subject.</summary>
    Queries = 2,

    /// <summary>The same, as a document to hand out.</summary>
    QueryReport = 3,
}

/// <summary>One look-up by a member of staff.</summary>
internal sealed record StaffQuery(Guid Id, StaffQueryKind Kind, SubjectKey Key, IdentityNumber Number)
{
    public string? CaseNumber { get; init; }

    public string? Reason { get; init; }

    public ApplicantRequest? Request { get; init; }

    public DateTimeOffset? AsOf { get; init; }

    public DateOnly? ValidOn { get; init; }

    public StatusResult? Result { get; init; }

    public byte[]? DocumentSha256 { get; init; }
}

/// <summary>Writes every look-up by staff down before its answer leaves: who, when, whom, why.</summary>
internal sealed class StaffQueries(NpgsqlDataSource database, Caller caller, TimeProvider clock)
{
    public async Task WriteAsync(StaffQuery query, CancellationToken cancellationToken)
    {
        await using var insert = database.CreateCommand("""
            insert into staff_queries (query_id, at, kind, officer_id, officer_name, role, court_code, origin, subject_key, document_type, document_number,
              case_number, reason, request_reference, request_received_on, as_of, valid_on, result, document_sha256)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """);
        var officer = caller.Officer;
        insert.With(
            query.Id, clock.GetUtcNow().UtcDateTime, Codes<StaffQueryKind>.Of(query.Kind), officer.Id, officer.Name, Codes<OfficerRole>.Of(officer.Role), officer.CourtCode, caller.Origin,
            query.Key.ToBytes(), Codes<DocumentType>.Of(query.Number.Type), query.Number.Masked);
        Add(NpgsqlDbType.Text, query.CaseNumber);
        Add(NpgsqlDbType.Text, query.Reason);
        Add(NpgsqlDbType.Text, query.Request?.Reference);
        Add(NpgsqlDbType.Date, query.Request?.ReceivedOn);
        Add(NpgsqlDbType.TimestampTz, query.AsOf?.UtcDateTime);
        Add(NpgsqlDbType.Date, query.ValidOn);
        Add(NpgsqlDbType.Text, query.Result is { } result ? Codes<StatusResult>.Of(result) : null);
        Add(NpgsqlDbType.Bytea, query.DocumentSha256);
        await insert.ExecuteNonQueryAsync(cancellationToken);

        void Add(NpgsqlDbType type, object? value) => insert.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
    }
}
