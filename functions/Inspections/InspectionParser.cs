using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Reasons;
using Serverless.Platform;
using Serverless.Platform.Strict;
using Serverless.Wording;

namespace Serverless.Inspections;

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
    private const int FirstYear = 2000;

    /// <summary>Characters as they are stored; the case, its order and its money share a row with them.</summary>
    private const int MaxStored = 250_000;

    private const string Completed = "inspection.completed";

    /// <summary>Whether it is some other event, whatever that says: what concerns no return is not ours to judge.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static bool IsOfAnotherKind(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<AnyEvent>(body, Json.Api) is not { Type: var type } || (type.ValueKind is JsonValueKind.String && !type.ValueEquals(Completed));

    /// <summary>Reads a report as it came.</summary>
    /// <param name="repeatsNames">Whether its sender is told, and no log.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ParseResult<InspectedParcel> Read(ReadOnlySpan<byte> body, bool repeatsNames)
    {
        var read = StrictJson.Read<InspectionEvent>(body, repeatsNames);
        return read.IsParsed ? Parse(read.Value) : Wrong(read.Problems);
    }

    public static ParseResult<InspectedParcel> Parse(InspectionEvent report)
    {
        List<Problem> problems = [];
        Require(problems, "/type", report.Type is Completed);
        Require(problems, "/id", report.Id is { Length: > 0 and <= 100 });
        Require(problems, "/createdAt", report.CreatedAt is { Year: >= FirstYear });
        Require(problems, "/case", CaseKey.TryParse(report.Case) is not null);
        if (report.Rma is { } rma && CaseKey.TryParse(report.Case) is { } named && !string.Equals(rma, RmaNumber.Of(named.Case).Value, StringComparison.Ordinal))
        {
            problems.Add(new Problem("/rma", ProblemCodes.Invalid, "It is another case's number"));
        }

        Require(problems, "/parcel", report.Parcel is null or { Length: > 0 and <= MaxParcel });
        Require(problems, "/units", report.Units is { Count: > 0 and <= MaxUnits });
        Each(problems, "/units", report.Units, Check);
        Require(problems, "/surplus", report.Surplus is null or { Count: <= MaxSurplus });
        Each(problems, "/surplus", report.Surplus, Check);
        if (problems.Count > 0)
        {
            return Wrong(problems);
        }

        var inspection = new Inspection(report.Id!, report.CreatedAt!.Value.ToUniversalTime(), [.. report.Units!.Select(Read)])
        {
            Parcel = Words.LineOrNull(report.Parcel, MaxParcel),
            Surplus = [.. (report.Surplus ?? []).Select(Read)],
        };
        if (InspectionChecks.OfItself(inspection) is { Count: > 0 } contradictions)
        {
            return Wrong(contradictions);
        }

        return JsonSerializer.Serialize(inspection, Json.Stored).Length > MaxStored
            ? Wrong([new Problem("/units", ProblemCodes.TooLarge, "More than a case holds: leave out notes and photos, or units that are as announced")])
            : new ParseResult<InspectedParcel>(new InspectedParcel(CaseKey.Parse(report.Case!), inspection), []);
    }

    private static ParseResult<InspectedParcel> Wrong(IReadOnlyList<Problem> problems) => new(null, problems);

    private static void Each<T>(List<Problem> problems, string pointer, IReadOnlyList<T>? items, Action<List<Problem>, string, T> check)
    {
        foreach (var (i, item) in (items ?? []).Index())
        {
            Require(problems, $"{pointer}/{i}", item is not null);
            if (item is not null)
            {
                check(problems, $"{pointer}/{i}", item);
            }
        }
    }

    private static void Check(List<Problem> problems, string at, InspectedUnit unit)
    {
        Require(problems, $"{at}/line", LineId.TryParse(unit.Line) is not null);
        Require(problems, $"{at}/unit", unit.Unit is >= 1);
        Require(problems, $"{at}/result", Codes.TryParse<UnitOutcome>(unit.Result) is not null);
        Require(problems, $"{at}/disposition", unit.Disposition is null || Codes.TryParse<Disposition>(unit.Disposition) is not null);
        Require(problems, $"{at}/reason", unit.Reason is null or { Length: <= MaxReason });
        Require(problems, $"{at}/note", unit.Note is null or { Length: <= MaxNote });
        Require(problems, $"{at}/deductionPercent", unit.DeductionPercent is not { } percent || (percent is >= 0 and <= 100 && decimal.IsInteger(percent * 100)));
        Require(problems, $"{at}/fault", unit.Fault is null || Codes.TryParse<Fault>(unit.Fault) is not null);
        Require(problems, $"{at}/faultReason", unit.FaultReason is { Length: <= MaxReason } ? !string.IsNullOrWhiteSpace(unit.FaultReason) : unit is { Fault: null, FaultReason: null });
        CheckPhotos(problems, at, unit.Photos);
    }

    private static void Check(List<Problem> problems, string at, InspectedSurplus item)
    {
        Require(problems, $"{at}/sku", item.Sku is null or { Length: <= MaxSku });
        Require(problems, $"{at}/description", item.Description is { Length: <= MaxReason } && !string.IsNullOrWhiteSpace(item.Description));
        Require(problems, $"{at}/quantity", item.Quantity is >= 1 and <= MaxUnits);
        CheckPhotos(problems, at, item.Photos);
    }

    private static void CheckPhotos(List<Problem> problems, string at, IReadOnlyList<string>? photos)
    {
        Require(problems, $"{at}/photos", photos is null or { Count: <= MaxPhotos });
        for (var i = 0; i < (photos?.Count ?? 0); i++)
        {
            Require(problems, $"{at}/photos/{i}", photos![i] is { Length: <= MaxLink } && Uri.TryCreate(photos[i], UriKind.Absolute, out var link) && link.Scheme is "https" or "http");
        }
    }

    private static SurplusItem Read(InspectedSurplus item) =>
        new(Words.LineOrNull(item.Sku, MaxSku), Words.LineOrNull(item.Description, MaxReason) ?? "", item.Quantity!.Value, item.Photos ?? []);

    private static UnitResult Read(InspectedUnit unit)
    {
        var outcome = Codes.TryParse<UnitOutcome>(unit.Result)!.Value;
        return new UnitResult(
            LineId.Parse(unit.Line!),
            unit.Unit!.Value,
            outcome,
            Words.LineOrNull(unit.Reason, MaxReason),
            (int)((unit.DeductionPercent ?? 0) * 100),
            Codes.TryParse<Disposition>(unit.Disposition) ?? Disposition.None,
            unit.Photos ?? [],
            Words.LineOrNull(unit.Note, MaxNote))
        {
            CorrectedFault = Codes.TryParse<Fault>(unit.Fault),
            FaultReason = unit.Fault is null ? null : Words.LineOrNull(unit.FaultReason, MaxReason),
        };
    }

    private static void Require(List<Problem> problems, string pointer, bool fits)
    {
        if (!fits)
        {
            problems.Add(new Problem(pointer, ProblemCodes.Invalid, "Missing, or not as documented"));
        }
    }
}

internal sealed record AnyEvent(JsonElement Type);

internal sealed record InspectedParcel(CaseKey Case, Inspection Inspection);

internal sealed class InspectionRefusedException(IReadOnlyList<Problem> problems)
    : Exception(string.Join("; ", problems.Select(p => $"{p.Pointer}: {p.Message}")))
{
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
