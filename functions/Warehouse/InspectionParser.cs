using Serverless.Contracts.V1;
using Serverless.Domain.Reasons;
using Serverless.Wording;

namespace Serverless.Warehouse;

/// <summary>Reads the warehouse's findings; everything wrong with them is told at once.</summary>
internal static class InspectionParser
{
    private const int MaxUnits = 10_000;
    private const int MaxReason = 300;
    private const int MaxNote = 1_000;
    private const int MaxSurplus = 100;
    private const int MaxSku = 100;
    private const int MaxPhotos = 20;
    private const int MaxLink = 500;
    private const int MaxParcel = 100;

    /// <summary>Characters as they are stored; the case, its order and its money share a row with them.</summary>
    private const int MaxStored = 250_000;

    public const string Completed = "inspection.completed";

    public static ParseResult<WarehouseReport> Parse(InspectionEvent report)
    {
        var reading = new Reading();
        var named = EventHead.Read(reading, Completed, report.Type, report.Id, report.CreatedAt, report.Case, report.Rma);
        reading.Must(report.Parcel is null or { Length: > 0 and <= MaxParcel }, "/parcel", ProblemCodes.Invalid, $"1 to {MaxParcel} characters");
        List<UnitResult?> units = [.. reading.List(report.Units, "/units", MaxUnits).Select((unit, i) => Unit(reading, unit, $"/units/{i}"))];
        List<SurplusItem?> surplus = [.. reading.List(report.Surplus, "/surplus", MaxSurplus, required: false).Select((item, i) => Surplus(reading, item, $"/surplus/{i}"))];
        if (!reading.IsClean)
            return Wrong(reading.Problems);

        var inspection = new Inspection(report.Id!, report.CreatedAt!.Value.ToUniversalTime(), [.. units.OfType<UnitResult>()])
        {
            Parcel = Line(reading, report.Parcel, "/parcel", MaxParcel),
            Surplus = [.. surplus.OfType<SurplusItem>()],
        };
        if (InspectionChecks.OfItself(inspection) is { Count: > 0 } contradictions)
            return Wrong(contradictions);

        reading.Must(
            JsonSerializer.Serialize(inspection, Json.Stored).Length <= MaxStored,
            "/units",
            ProblemCodes.TooLarge,
            "More than a case holds: leave out notes and photos, or units that are as announced");
        return reading.Result(() => new WarehouseReport(named!.Value, inspection.Id, new ReturnCommand.Inspect(inspection)));
    }

    private static ParseResult<WarehouseReport> Wrong(IReadOnlyList<Problem> problems) => new(null, problems);

    private static UnitResult? Unit(Reading reading, InspectedUnit? unit, string at)
    {
        reading.Requires(unit, at);
        if (unit is null)
            return null;

        var line = reading.Value(unit.Line, $"{at}/line", LineId.TryParse, "A line of the order");
        var number = reading.Number(unit.Unit, $"{at}/unit", 1, int.MaxValue);
        var outcome = reading.CodeAmong(unit.Result, $"{at}/result", UnitOutcomes.Found, fallback: null);
        var disposition = reading.Code<Disposition>(unit.Disposition, $"{at}/disposition", Disposition.None);
        var (reason, note) = (Line(reading, unit.Reason, $"{at}/reason", MaxReason), Line(reading, unit.Note, $"{at}/note", MaxNote));
        var percent = reading.Percent(unit.DeductionPercent, $"{at}/deductionPercent", digits: 2);
        var fault = unit.Fault is null ? null : reading.Code<Fault>(unit.Fault, $"{at}/fault");
        var faultReason = Line(reading, unit.FaultReason, $"{at}/faultReason", MaxReason, required: unit.Fault is not null || unit.FaultReason is not null);
        var serial = unit.SerialNumber is null ? null : reading.Value(unit.SerialNumber, $"{at}/serialNumber", SerialNumber.TryParse, SerialNumber.Expected);
        var photos = Photos(reading, unit.Photos, at);
        return line is null || number is null || outcome is null || disposition is null
            ? null
            : new UnitResult(line.Value, number.Value, outcome.Value, reason, (int)((percent ?? 0) * 100), disposition.Value, photos, note)
            {
                CorrectedFault = fault,
                FaultReason = fault is null ? null : faultReason,
                SerialNumber = serial,
                IsItemSold = unit.IsItemSold ?? false,
            };
    }

    private static SurplusItem? Surplus(Reading reading, InspectedSurplus? item, string at)
    {
        reading.Requires(item, at);
        if (item is null)
            return null;

        var sku = Line(reading, item.Sku, $"{at}/sku", MaxSku);
        var description = Line(reading, item.Description, $"{at}/description", MaxReason, required: true);
        var quantity = reading.Number(item.Quantity, $"{at}/quantity", 1, MaxUnits);
        var photos = Photos(reading, item.Photos, at);
        return description is null || quantity is null ? null : new SurplusItem(sku, description, quantity.Value, photos);
    }

    private static IReadOnlyList<string> Photos(Reading reading, IReadOnlyList<string>? photos, string at)
    {
        var links = reading.List(photos, $"{at}/photos", MaxPhotos, required: false);
        foreach (var (i, link) in links.Index())
        {
            reading.Must(
                link is { Length: <= MaxLink } && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "https" or "http",
                $"{at}/photos/{i}",
                ProblemCodes.Invalid,
                $"A link of https or http, at most {MaxLink} characters");
        }

        return links;
    }

    /// <summary>What somebody wrote, laid on one line; nothing when it is blank.</summary>
    private static string? Line(Reading reading, string? text, string pointer, int longest, bool required = false)
    {
        if (!reading.Must(!(text?.Length > longest), pointer, ProblemCodes.TooLong, $"At most {longest} characters"))
            return null;

        var line = Words.LineOrNull(text, longest);
        if (required)
            reading.Requires(line, pointer);

        return line;
    }
}
