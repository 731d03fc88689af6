namespace CreditDiscipline.IntegrationTests.Status;

/// <summary>The rank test of Mann and Whitney: do two samples come from one distribution? It asks for nothing of its shape, so that outliers of a busy machine weigh as one rank.</summary>
internal static class RankTest
{
    /// <summary>How many standard deviations the ranks of two samples are apart; ties have the rank between them.</summary>
    public static double Z(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var (n, m) = ((double)one.Count, (double)other.Count);
        var all = one.Select(value => (Value: value, First: true)).Concat(other.Select(value => (Value: value, First: false))).OrderBy(item => item.Value).ToList();
        var (ranks, ties) = (0.0, 0.0);
        for (var start = 0; start < all.Count;)
        {
            var end = start;
            while (end < all.Count && all[end].Value == all[start].Value)
                end++;
            var tied = end - start;
            ranks += all.Skip(start).Take(tied).Count(item => item.First) * (start + end + 1) / 2.0;
            ties += Math.Pow(tied, 3) - tied;
            start = end;
        }
        var variance = n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1)));
        return (ranks - n * (n + m + 1) / 2) / Math.Sqrt(variance);
    }

    /// <summary>Standard deviations that chance exceeds in either direction with a probability of 1 in so many.</summary>
    public static double Bound(double oneIn)
    {
        var (low, high) = (0.0, 40.0);
        for (var step = 0; step < 60; step++)
        {
            var z = (low + high) / 2;
            if (LogTail(z) > -Math.Log(oneIn))
                low = z;
            else
                high = z;
        }
        return high;
    }

    /// <summary>Logarithm of the probability beyond z on both sides, by the continued fraction of the normal tail.</summary>
    private static double LogTail(double z)
    {
        if (z < 2)
            return 0; // nobody asks for bounds so low
        var fraction = z;
        for (var level = 40; level > 0; level--)
            fraction = z + level / fraction;
        return Math.Log(2) - z * z / 2 - Math.Log(Math.Sqrt(2 * Math.PI)) - Math.Log(fraction);
    }
}
