using Serverless.Flows.Recording;

namespace Serverless.Flows.Steps;

/// <summary>The carrier can be quicker with its first scan than a step is with its note of the parcel's number.</summary>
internal static class EarlyNews
{
    /// <summary>What came of a parcel before its number was noted is brought to the case, which looks at it at once.</summary>
    /// <param name="number">Absent where no parcel was noted.</param>
    public static async Task<Recorded> WithNewsOfAsync(
        this Recorded recorded, string? number, UnmatchedParcels unmatched, TimeProvider time, CancellationToken cancellation) =>
        number is not null && await unmatched.BringAsync(number, CaseRows.KeyOf(recorded.Row.Case), cancellation) ? recorded.WakingAt(time.GetUtcNow()) : recorded;
}
