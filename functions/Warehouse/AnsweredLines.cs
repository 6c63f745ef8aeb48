namespace Serverless.Warehouse;

/// <summary>Reads what the warehouse says of each line that it was asked about.</summary>
internal static class AnsweredLines
{
    private const int Most = 1_000;

    /// <param name="lineOf">Which line it is said of.</param>
    /// <param name="outcomeOf">What is said, read at its place; null where that is not right.</param>
    /// <returns>Null where something is not right.</returns>
    public static List<(LineId Line, TOutcome Outcome)>? Read<TSaid, TOutcome>(
        Reading reading, IReadOnlyList<TSaid>? lines, string pointer, Func<TSaid, string?> lineOf, Func<TSaid, string, TOutcome?> outcomeOf)
        where TSaid : class
        where TOutcome : struct
    {
        List<(LineId, TOutcome)> read = [];
        foreach (var (i, said) in reading.List(lines, pointer, Most).Index())
        {
            if (!reading.Requires(said, $"{pointer}/{i}"))
                continue;

            var line = reading.Value(lineOf(said), $"{pointer}/{i}/line", LineId.TryParse, "A line of the order");
            if (outcomeOf(said, $"{pointer}/{i}") is { } outcome && line is { } known)
                read.Add((known, outcome));
        }

        return reading.IsClean ? read : null;
    }
}
