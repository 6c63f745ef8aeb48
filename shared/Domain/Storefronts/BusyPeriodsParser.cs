using Serverless.Domain.Calendar;
using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Storefronts;

/// <summary>Reads the busy periods of a storefront.</summary>
internal static class BusyPeriodsParser
{
    public const int Most = 24;
    public const int LongestDays = 60;
    public const int LongestName = 60;

    /// <summary>Business days in a promise.</summary>
    public const int LongestPromise = 20;

    /// <summary>Days from the last day of a period until goods bought in it can be returned at the latest.</summary>
    public const int LongestReturn = 180;

    /// <param name="countries">Whose laws leave how much time for an inspection.</param>
    public static IReadOnlyList<BusyPeriod> Read(Reading reading, IReadOnlyList<V1.BusyPeriodSettings>? settings, string pointer, IReadOnlyList<string> countries)
    {
        List<(BusyPeriod Period, string At)> read = [];
        foreach (var (i, said) in reading.List(settings, pointer, Most, required: false).Index())
        {
            if (reading.Requires(said, $"{pointer}/{i}") && Read(reading, said, $"{pointer}/{i}", countries) is { } period)
                read.Add((period, $"{pointer}/{i}"));
        }

        var ordered = read.OrderBy(one => one.Period.First).ToList();
        foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
            reading.Must(later.Period.First > earlier.Period.Last, $"{later.At}/first", ProblemCodes.OutOfOrder, $"Periods do not overlap: {earlier.At} lasts until {IsoDay.Text(earlier.Period.Last)}");

        return [.. ordered.Select(one => one.Period)];
    }

    private static BusyPeriod? Read(Reading reading, V1.BusyPeriodSettings said, string at, IReadOnlyList<string> countries)
    {
        var name = LocalTexts.Read<string, string>(reading, said.Name, $"{at}/name", (text, pointer) => reading.Text(text, pointer, LongestName));
        var (first, last) = (Day(said.First, "first", required: true), Day(said.Last, "last", required: true));
        var until = Day(said.ReturnableUntil, "returnableUntil", required: false);
        if (first is not { } from || last is not { } to)
            return null;

        if (reading.Must(to >= from, $"{at}/last", ProblemCodes.OutOfOrder, "Not before the first day"))
            reading.Must(to.DayNumber - from.DayNumber < LongestDays, $"{at}/last", ProblemCodes.OutOfRange, $"A period has at most {LongestDays} days: until {IsoDay.Text(from.AddDays(LongestDays - 1))}");

        if (until is { } end)
            reading.Must(end > to && end <= to.AddDays(LongestReturn), $"{at}/returnableUntil", ProblemCodes.OutOfRange, $"After the last day of the period, at most {LongestReturn} days");

        var period = new BusyPeriod(from, to)
        {
            Name = name,
            RespondWithinBusinessDays = Days(said.RespondWithinBusinessDays, "respondWithinBusinessDays"),
            DecideWithinBusinessDays = Days(said.DecideWithinBusinessDays, "decideWithinBusinessDays"),
            PickupWithinBusinessDays = Days(said.PickupWithinBusinessDays, "pickupWithinBusinessDays"),
            InspectWithinBusinessDays = Days(said.InspectWithinBusinessDays, "inspectWithinBusinessDays"),
            RefundWithinBusinessDays = Days(said.RefundWithinBusinessDays, "refundWithinBusinessDays"),
            ReturnableUntil = until,
        };
        foreach (var breach in BaselineRules.Inspecting(period.InspectWithinBusinessDays, $"{at}/inspectWithinBusinessDays", countries))
            reading.Add(breach);

        if (said is { RespondWithinBusinessDays: null, DecideWithinBusinessDays: null, PickupWithinBusinessDays: null, InspectWithinBusinessDays: null, RefundWithinBusinessDays: null, ReturnableUntil: null })
            reading.Add(at, ProblemCodes.Invalid, "A period promises something: one of its business days, or returnableUntil");

        return period;

        DateOnly? Day(string? day, string property, bool required) => reading.Value(day, $"{at}/{property}", IsoDay.TryParse, "A day, yyyy-MM-dd", required);

        int? Days(int? days, string property) => days is null ? null : reading.Number(days, $"{at}/{property}", 1, LongestPromise);
    }
}
