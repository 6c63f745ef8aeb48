using Serverless.Platform.Limits;

namespace Serverless.Portal;

/// <summary>
/// Counts wrong codes of a storefront's portal, day by day. A few for each of many mailboxes stay below every other limit: where there are more than people mistype, each code is
/// good for a single try until the day is over, and the log says so.
/// </summary>
public sealed partial class CodeGuesses(PortalRows rows, IOptions<LimitOptions> limits, TimeProvider time, ILogger<CodeGuesses> log)
{
    private const string Kind = "guesses";
    private const int MostTries = 5;

    /// <summary>How often a code can be tried now.</summary>
    internal async Task<int> MostTriesAsync(Storefront storefront, CancellationToken cancellation) =>
        await rows.FindAsync<Guesses>(Kind, KeyOf(storefront), cancellation) is { Value: var today } && today.Count >= limits.Value.WrongCodes ? 1 : MostTries;

    internal async Task AddAsync(Storefront storefront, CancellationToken cancellation)
    {
        while (true)
        {
            var (key, known) = (KeyOf(storefront), await rows.FindAsync<Guesses>(Kind, KeyOf(storefront), cancellation));
            var after = new Guesses((known?.Value.Count ?? 0) + 1);
            if (after.Count > limits.Value.WrongCodes)
                return;

            if (!await rows.TryWriteAsync(Kind, key, after, time.GetUtcNow() + TimeSpan.FromDays(1), known?.Tag, cancellation))
                continue;

            if (after.Count == limits.Value.WrongCodes)
                Guessed(log, storefront.Id.Value, after.Count);

            return;
        }
    }

    private string KeyOf(Storefront storefront) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{storefront.Id}~{time.GetUtcNow():yyyyMMdd}");

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} wrong codes were entered on the portal of {Storefront} today, more than people mistype: until midnight (UTC) each code is good for one try")]
    private static partial void Guessed(ILogger logger, string storefront, int count);

    private sealed record Guesses(int Count);
}
