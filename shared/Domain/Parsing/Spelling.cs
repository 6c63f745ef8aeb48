namespace Serverless.Domain.Parsing;

/// <summary>Which known name a misspelled one was meant to be.</summary>
public static class Spelling
{
    private const int LongestTried = 60;

    /// <summary>The known name that is nearest; <c>null</c> when none is near enough to be meant.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LongestTried)
            return null;

        var meant = Bare(name);
        return known
            .Select(candidate => (candidate, distance: Distance(meant, Bare(candidate))))
            .Where(c => c.distance <= Allowed(Math.Min(meant.Length, c.candidate.Length)))
            .OrderBy(c => c.distance).ThenBy(c => c.candidate, StringComparer.Ordinal)
            .Select(c => c.candidate)
            .FirstOrDefault();
    }

    /// <summary>Short names are near to too many others.</summary>
    private static int Allowed(int length) => length switch
    {
        < 3 => 0,
        < 6 => 1,
        _ => 2,
    };

    /// <summary>Some write <c>unit_price</c> or <c>UnitPrice</c>.</summary>
    private static string Bare(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Letters that are missing, too many, wrong or swapped with their neighbour (Damerau and Levenshtein, optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            cost[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var same = left[i - 1] == right[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[left.Length, right.Length];
    }
}
