namespace Serverless.Local.DurableTask;

/// <summary>A replayed orchestrator did something else than its history says.</summary>
internal sealed class NotDeterministicException(string message) : Exception(message);

/// <summary>Compares what a replayed turn asks for with what it asked for when it first ran.</summary>
internal static class Determinism
{
    public static string EndsEarlier(string orchestrator) =>
        $"The orchestrator '{orchestrator}' is not deterministic: its history goes on, but its code now ends earlier.";

    public static void Check(string orchestrator, IReadOnlyList<Scheduled> expected, IReadOnlyList<Scheduled> actual)
    {
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            var then = i < expected.Count ? expected[i] : null;
            var now = i < actual.Count ? actual[i] : null;
            if (then is null || now is null || then.Id != now.Id || !then.Matches(now))
            {
                throw new NotDeterministicException(
                    $"The orchestrator '{orchestrator}' is not deterministic: as action #{(then ?? now)!.Id} its history has "
                    + $"{then?.Describe() ?? "nothing"}, its code now schedules {now?.Describe() ?? "nothing"}.");
            }
        }
    }
}
