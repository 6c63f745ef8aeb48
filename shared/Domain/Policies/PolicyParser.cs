using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Reasons;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Policies;

/// <summary>Reads a policy. What it leaves out is as in the standard one.</summary>
internal static class PolicyParser
{
    private const int MostCategories = 500;

    public static Policy? Read(Reading reading, V1.PolicySettings? settings, string pointer, Currency? currency)
    {
        settings ??= new V1.PolicySettings();
        var version = reading.Number(settings.Version, $"{pointer}/version", 1, int.MaxValue, fallback: 1);
        var rules = Rules(reading, settings.Default, $"{pointer}/default", Policy.StandardRules);
        var categories = Categories(reading, settings, $"{pointer}/categories", rules);
        var review = Review(reading, settings.Review ?? new V1.ReviewSettings(), $"{pointer}/review", currency);
        var shipBack = ShipBack(reading, settings.ShipBack ?? new V1.ShipBackSettings(), $"{pointer}/shipBack", currency);
        var inspection = Inspection(reading, settings.Inspection ?? new V1.InspectionSettings(), $"{pointer}/inspection");
        var tenders = settings.TenderOrder is { } order ? reading.Codes<TenderType>(order, $"{pointer}/tenderOrder") : Policy.DefaultTenderOrder;
        return shipBack is null
            ? null
            : new Policy
            {
                Version = version ?? 1,
                Default = rules,
                Categories = categories,
                Review = review,
                ShipBack = shipBack,
                Inspection = inspection,
                TenderOrder = tenders,
            };
    }

    private static Dictionary<string, CategoryRules> Categories(Reading reading, V1.PolicySettings settings, string pointer, CategoryRules fallback)
    {
        var categories = new Dictionary<string, CategoryRules>(StringComparer.Ordinal);
        if (settings.Categories?.Count > MostCategories)
        {
            reading.Add(pointer, ProblemCodes.TooMany, $"At most {MostCategories}");
            return categories;
        }

        foreach (var (name, rules) in settings.Categories ?? new Dictionary<string, V1.CategoryRulesSettings>(StringComparer.Ordinal))
        {
            var at = $"{pointer}/{Pointers.Escape(name)}";
            if (reading.Text(name, at, 64) is { } category && reading.Requires(rules, at) && !categories.TryAdd(category, Rules(reading, rules, at, fallback)))
                reading.Add(at, ProblemCodes.Duplicate, "Another category has this name");
        }

        return categories;
    }

    private static CategoryRules Rules(Reading reading, V1.CategoryRulesSettings? settings, string pointer, CategoryRules fallback) => settings is null
        ? fallback
        : new CategoryRules(
            reading.Number(settings.WindowDays, $"{pointer}/windowDays", 0, 3_650, fallback.WindowDays) ?? 0,
            reading.Number(settings.AssumedDeliveryDays, $"{pointer}/assumedDeliveryDays", 0, 90, fallback.AssumedDeliveryDays) ?? 0,
            settings.FinalSale ?? fallback.FinalSale,
            BasisPoints(reading, settings.RestockingFeePercent, $"{pointer}/restockingFeePercent") ?? fallback.RestockingFeeBasisPoints,
            settings.Conditions is { } conditions ? reading.Codes<Condition>(conditions, $"{pointer}/conditions") : fallback.Conditions);

    private static int? BasisPoints(Reading reading, decimal? percent, string pointer)
    {
        if (percent is null)
            return null;

        if (percent is >= 0 and <= 100 && decimal.IsInteger(percent.Value * 100))
            return (int)(percent.Value * 100);

        reading.Add(pointer, ProblemCodes.OutOfRange, "From 0 to 100, at most two digits after the point");
        return null;
    }

    private static ReviewRules Review(Reading reading, V1.ReviewSettings settings, string pointer, Currency? currency) => new(
        settings.Above is null ? null : reading.Amount(settings.Above, $"{pointer}/above", currency),
        reading.Codes<Reason>(settings.Reasons, $"{pointer}/reasons"),
        reading.Number(settings.DecideWithinHours, $"{pointer}/decideWithinHours", 1, 720, fallback: 24) ?? 24,
        reading.Code<ReviewOutcome>(settings.WhenTimeRunsOut, $"{pointer}/whenTimeRunsOut", ReviewOutcome.Approve) ?? ReviewOutcome.Approve);

    private static ShipBackRules? ShipBack(Reading reading, V1.ShipBackSettings settings, string pointer, Currency? currency)
    {
        IReadOnlyList<ShipBackMethod> offered = settings.Offered is null ? Enum.GetValues<ShipBackMethod>() : reading.Codes<ShipBackMethod>(settings.Offered, $"{pointer}/offered");
        if (settings.Offered is { Count: 0 })
            reading.Add($"{pointer}/offered", ProblemCodes.Required, "At least one is required");

        var pickup = reading.Amount(settings.PickupFreight, $"{pointer}/pickupFreight", currency);
        var dropOff = reading.Amount(settings.DropOffFreight, $"{pointer}/dropOffFreight", currency);
        var expire = reading.Number(settings.ExpireAfterDays, $"{pointer}/expireAfterDays", 1, 365, fallback: 14) ?? 14;
        var attempts = reading.Number(settings.MaxPickupAttempts, $"{pointer}/maxPickupAttempts", 1, 10, fallback: 3) ?? 3;
        var reminders = Reminders(reading, settings, $"{pointer}/reminderDays", expire);
        return pickup is { } p && dropOff is { } d ? new ShipBackRules(offered, p, d, expire, reminders, attempts) : null;
    }

    /// <summary>The usual reminders that come before the end, or those given.</summary>
    private static List<int> Reminders(Reading reading, V1.ShipBackSettings settings, string pointer, int expireAfterDays)
    {
        if (settings.ReminderDays is null)
            return [.. new[] { 3, 7 }.Where(d => d < expireAfterDays)];

        List<int> days = [];
        foreach (var (i, day) in reading.List(settings.ReminderDays, pointer, 20, required: false).Index())
        {
            if (reading.Number(day, $"{pointer}/{i}", 1, expireAfterDays - 1) is { } read)
                days.Add(read);
        }

        return [.. days.Distinct().Order()];
    }

    private static InspectionRules Inspection(Reading reading, V1.InspectionSettings settings, string pointer) => new(
        reading.Number(settings.WithinBusinessDays, $"{pointer}/withinBusinessDays", 1, 30, fallback: 2) ?? 2,
        reading.Number(settings.ContestWithinDays, $"{pointer}/contestWithinDays", 1, 60, fallback: 7) ?? 7);
}
