using Serverless.Chaos.Asking;

namespace Serverless.Chaos.Checking;

/// <summary>
/// Each step's email once. The mail service cannot be asked whether it took one, so a kill or a lost answer between its taking and
/// our writing that down lets that one go out again: the number of such moments bounds the number of doubles.
/// </summary>
internal static class EmailChecks
{
    private static readonly string[] Always = ["received", "approved", "inspected", "refund_sent", "survey"];

    // When the warehouse's findings come before the carrier's news, nobody is told any more that the parcel is on its way.
    private static readonly string[] AtTimes = ["pickup_booked", "parcel_collected", "parcel_arrived", "reminder_1", "reminder_2"];

    public static void CheckSteps(Findings findings, Wish wish, CaseRecord found, IReadOnlyList<Deed> deeds)
    {
        var sent = deeds.Select(deed => deed.Email).OfType<string>().ToHashSet(StringComparer.Ordinal);
        string[] wanted = wish.HasPickup ? [.. Always, "pickup_booked"] : Always;
        findings.None("the customer is told of each step", found.Id, [.. wanted.Where(step => !sent.Contains(step))]);
        findings.None("the customer is told of nothing else", found.Id, [.. sent.Except(Always, StringComparer.Ordinal).Except(AtTimes, StringComparer.Ordinal)]);
    }

    public static void CheckDoubles(Findings findings, ILookup<string, Deed> deeds, int mayDouble)
    {
        foreach (var @case in deeds)
        {
            foreach (var step in @case.Where(deed => deed.Email is not null).GroupBy(deed => deed.Email, StringComparer.Ordinal))
                findings.DoubledEmails += step.Count() - 1;
        }

        findings.Check(
            "emails double only where an answer was lost",
            "all",
            findings.DoubledEmails <= mayDouble,
            () => $"{findings.DoubledEmails} went out again, and there were {mayDouble} moments in which that can happen");
    }
}
