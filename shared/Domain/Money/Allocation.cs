namespace Serverless.Domain;

/// <summary>Integer shares, in 128 bits so that no product of an amount and a weight overflows.</summary>
internal static class Allocation
{
    public static long[] Split(long total, IReadOnlyList<long> weights)
    {
        if (weights.Count == 0 || weights.Any(w => w < 0))
            throw new ArgumentException("Weights are needed, and none below zero", nameof(weights));

        var sum = weights.Aggregate(Int128.Zero, (s, w) => s + w);
        Func<int, Int128> weight = sum == 0 ? _ => 1 : i => weights[i];
        var whole = sum == 0 ? weights.Count : sum;

        var size = Int128.Abs(total);
        var parts = new Int128[weights.Count];
        var remainders = new Int128[weights.Count];
        var left = size;
        for (var i = 0; i < parts.Length; i++)
        {
            (parts[i], remainders[i]) = Int128.DivRem(size * weight(i), whole);
            left -= parts[i];
        }

        // OrderByDescending is stable: among equal remainders the earlier part comes first.
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)left))
            parts[i]++;

        return [.. parts.Select(p => (long)(total < 0 ? -p : p))];
    }

    /// <summary>Nearest whole, halves up. It never falls as the part grows, and is the amount itself when the part is the whole.</summary>
    public static long RoundedShare(long amount, Int128 part, Int128 whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(whole);
        return checked((long)(((2 * amount * part) + whole) / (2 * whole)));
    }
}
