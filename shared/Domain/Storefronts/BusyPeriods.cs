using Serverless.Domain.Calendar;
using Serverless.Domain.Parsing;

namespace Serverless.Domain.Storefronts;

/// <summary>What changing a storefront's busy periods may do to customers who have been told of them.</summary>
internal static class BusyPeriods
{
    /// <summary>Days after a period until nothing that was promised by it is still to come.</summary>
    private const int KeptDays = 120;

    /// <summary>So many earlier ones are kept at most, the latest.</summary>
    private const int MostEarlier = 100;

    /// <summary>The settings with the instant from which each period counts, and with the periods that it takes the place of: what was promised before does not change.</summary>
    public static Storefront Dated(Storefront? before, Storefront after, DateTimeOffset now)
    {
        if (before is null)
            return after with { BusyPeriods = [.. after.BusyPeriods.Select(period => period with { Since = now })] };

        var (from, today) = (now + Storefront.SeenWithin, after.Calendar.LocalDate(now));
        var over = before.BusyPeriods.Where(old => !after.BusyPeriods.Any(old.PromisesAs)).Select(old => old with { Until = from });
        return after with
        {
            BusyPeriods = [.. after.BusyPeriods.Select(period => period with { Since = before.BusyPeriods.FirstOrDefault(period.PromisesAs)?.Since ?? from })],
            EarlierBusyPeriods = [.. before.EarlierBusyPeriods.Concat(over).Where(old => old.Last.AddDays(KeptDays) >= today).TakeLast(MostEarlier)],
        };
    }

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
}
