namespace CreditDiscipline.Application.Import.Generation;

/// <summary>Numbers that look random and depend only on seed, purpose and index (SplitMix64), so that any line can be made by itself.</summary>
internal struct Chance(int seed, int purpose, long index)
{
    private ulong _state = Mix(((ulong)(uint)seed << 32 | (uint)purpose) ^ Mix((ulong)index + 0x9E3779B97F4A7C15));

    /// <summary>A whole number from 0 to below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>A whole number in a closed range.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(int share) => Below(100) < share;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    private ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}

/// <summary>Picks by weight.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] _items;
    private readonly int[] _sums;

    public Weighted(IEnumerable<(T Item, int Weight)> items)
    {
        var list = items.ToList();
        _items = [.. list.Select(entry => entry.Item)];
        var sum = 0;
        _sums = [.. list.Select(entry => sum += entry.Weight)];
    }

    public T Pick(ref Chance chance)
    {
        var found = Array.BinarySearch(_sums, chance.Below(_sums[^1]) + 1);
        return _items[found < 0 ? ~found : found];
    }
}
