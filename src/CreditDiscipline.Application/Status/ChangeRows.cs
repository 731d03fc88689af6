using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.StatusIndex;
using Npgsql;

namespace CreditDiscipline.Application.Status;

/// <summary>Rows of a feed as the index takes them.</summary>
internal static class ChangeRows
{
    /// <summary>The columns that are read, in this order.</summary>
    public const string Columns = "position, entry_id, version, register, visible_until, subjects";

    /// <summary>The change in the reader's row; its subjects live in the caller's array until the next row.</summary>
    public static IndexedChange Read(NpgsqlDataReader reader, ref IndexedSubject[] subjects)
    {
        var packed = reader.GetFieldValue<byte[]>(5);
        return new IndexedChange
        {
            Position = reader.GetInt64(0),
            EntryId = reader.GetGuid(1),
            Version = reader.GetInt32(2),
            Register = Codes<Register>.Parse(reader.GetString(3)),
            Visible = packed.Length > 0,
            VisibleUntil = reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4),
            Subjects = PackedSubjects.ReadAll(packed, ref subjects),
        };
    }
}
