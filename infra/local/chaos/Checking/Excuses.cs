using Serverless.Chaos.Sabotage;

namespace Serverless.Chaos.Checking;

/// <summary>What an email can have been sent again for: nobody knew any more that it had been.</summary>
/// <param name="Moments">Kills and outages.</param>
/// <param name="LostAnswers">Times that the mail service took one and its answer was lost; of whom is not known.</param>
/// <param name="Peace">From then on no answer was lost.</param>
internal sealed record Excuses(IReadOnlyList<Moment> Moments, int LostAnswers, DateTimeOffset Peace)
{
    /// <summary>
    /// The sendings of one email after which it went out again although no moment of its own covers them: one moment makes one sending of it
    /// forgotten.
    /// </summary>
    public IEnumerable<DateTimeOffset> Without(IEnumerable<DateTimeOffset> sendings)
    {
        var left = Moments.OrderBy(moment => moment.To).ToList();
        foreach (var at in sendings.Order().SkipLast(1))
        {
            if (left.FindIndex(moment => moment.Covers(at)) is var own and >= 0)
                left.RemoveAt(own);
            else
                yield return at;
        }
    }
}
