using Serverless.Domain.Calendar;
using Serverless.Domain.Parsing;

namespace Serverless.Domain.Storefronts;

/// <summary>What changing a storefront's busy periods may do to customers who have been told of them.</summary>
internal static class BusyPeriods
{
    /// <summary>The settings with the instant at which each period became as it is: what was promised before that does not change.</summary>
    public static Storefront Dated(Storefront? before, Storefront after, DateTimeOffset now) => after with
    {
        BusyPeriods = [.. after.BusyPeriods.Select(period => period with { Since = Kept(before, period, after.Calendar.LocalDate(now)) ?? now })],
    };

    /// <summary>Who has bought in a period can return as long as was promised then: what would take that away is refused.</summary>
    public static Problem? Broken(Storefront? before, Storefront after, DateTimeOffset now)
    {
        var today = after.Calendar.LocalDate(now);
        return before?.BusyPeriods
            .Where(period => period.First <= today && period.ReturnableUntil >= today && !after.BusyPeriods.Any(other => Keeps(other, period, today)))
            .Select(period => new Problem("/busyPeriods", ProblemCodes.Invalid,
                $"Orders placed from {IsoDay.Text(period.First)} on can be returned until {IsoDay.Text(period.ReturnableUntil!.Value)}: until then their period stays, with no later first day, no last day that has passed sooner, and no earlier returnableUntil"))
            .FirstOrDefault();
    }

    private static bool Keeps(BusyPeriod other, BusyPeriod period, DateOnly today) =>
        other.First <= period.First && other.Last >= (period.Last < today ? period.Last : today) && other.ReturnableUntil >= period.ReturnableUntil;

    /// <summary>A period that is made longer before it is over is still the same.</summary>
    private static DateTimeOffset? Kept(Storefront? before, BusyPeriod period, DateOnly today) =>
        before?.BusyPeriods.FirstOrDefault(old => old.PromisesAs(period) && (old.Last >= period.Last || old.Last >= today))?.Since;
}
