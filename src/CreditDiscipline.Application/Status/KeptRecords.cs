using Microsoft.Extensions.Caching.Memory;

namespace CreditDiscipline.Application.Status;

/// <summary>
/// Records that were read lately, by their position in a feed. What stands at a position never changes, so a kept record is never old: the index
/// alone decides which position answers.
/// </summary>
/// <param name="most">How many bytes are kept; 0 for none.</param>
internal sealed class KeptRecords(long most) : IDisposable
{
    private const int EntryOverhead = 250; // bytes, of what holds a record
    private readonly MemoryCache? _records = most > 0 ? new(new MemoryCacheOptions { SizeLimit = most, ExpirationScanFrequency = TimeSpan.FromDays(1) }) : null; // nothing expires

    /// <summary>Keeps a record, where there is room; where there is none, some that were not asked for lately go.</summary>
    public void Keep(long position, byte[] record)
    {
        if (_records is not null && !_records.TryGetValue(position, out _))
            _records.Set(position, record, new MemoryCacheEntryOptions { Size = record.Length + EntryOverhead });
    }

    /// <summary>Keeps none of them any longer.</summary>
    public void Forget() => _records?.Clear();

    /// <summary>The records at all of these positions, in their order; null when one is not kept.</summary>
    public byte[][]? Find(ReadOnlySpan<long> positions)
    {
        if (_records is null)
            return null;
        var found = new byte[positions.Length][];
        for (var number = 0; number < found.Length; number++)
        {
            if (!_records.TryGetValue(positions[number], out byte[]? record))
                return null;
            found[number] = record!;
        }
        return found;
    }

    public void Dispose() => _records?.Dispose();
}
