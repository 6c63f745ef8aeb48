using System.ComponentModel.DataAnnotations;

namespace Serverless.Withdrawals;

/// <summary>How long statements of withdrawal are kept.</summary>
public sealed class WithdrawalOptions
{
    public const string Section = "Withdrawals";

    /// <summary>
    /// Whole years after the one in which a statement came, for which the consumer's words are kept. 3 when not set: until then either side can need them as proof
    /// (in Germany claims lapse three years after the end of the year, BGB §§ 195 and 199).
    /// </summary>
    [Range(1, 30)]
    public int KeepYears { get; set; } = 3;

    /// <summary>The first instant at which the words of a statement are kept no more.</summary>
    public DateTimeOffset KeptUntil(DateTimeOffset receivedAt) =>
        // In no time zone does the year end later than a day after this one.
        new(receivedAt.UtcDateTime.AddDays(1).Year + KeepYears + 1, 1, 2, 0, 0, 0, TimeSpan.Zero);
}
