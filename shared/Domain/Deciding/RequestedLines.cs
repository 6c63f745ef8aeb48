using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>Reads the lines that are asked back.</summary>
internal static class RequestedLines
{
    /// <summary>What warehouses take in one announcement, and what the record of one inspection holds.</summary>
    private const int MostUnitsInAll = 1_000;

    private const int MostLines = 500;
    private const int LongestNote = 1_000;
    private const int MostEvidenceInAll = 50;

    /// <param name="record">The order on record; absent where that is not known. A request that tells of its order has the lines that it tells, and those that cases sent in place of them.</param>
    public static IReadOnlyList<ReturnLine> Read(Reading reading, V1.ReturnRequest request, string pointer, CaseKind? kind, Order? record)
    {
        var isNamed = ToldOrder.NamedBy(request.Order) is not null;
        var known = (record?.Lines ?? []).Where(l => isNamed || l.Origin is not null).Select(l => (string?)l.Id.Value)
            .Concat((request.Order?.Lines ?? []).Select(l => l?.Id)).ToHashSet(StringComparer.Ordinal);
        var asked = new HashSet<(LineId, Reason, LineFor?)>();
        var named = new HashSet<LineSerial>();
        List<ReturnLine> lines = [];
        foreach (var (i, line) in reading.List(request.Lines, pointer, MostLines).Index())
        {
            if (!reading.Requires(line, $"{pointer}/{i}") || Line(reading, line, $"{pointer}/{i}", known, kind) is not { } read)
                continue;

            lines.Add(read);
            if (!asked.Add((read.Line, read.Reason, read.For)))
                reading.Add($"{pointer}/{i}", ProblemCodes.Duplicate, "This line is asked with this reason already: add up the quantities");

            if (read.SerialNumbers.Distinct().Count(serial => !named.Add(new LineSerial(read.Line, serial))) > 0)
                reading.Add($"{pointer}/{i}/serialNumbers", ProblemCodes.Duplicate, "A unit is asked with another reason already");
        }

        if (lines.Count > 0 && lines.TrueForAll(l => l.For is LineFor.Refund))
            reading.Add(pointer, ProblemCodes.Invalid, "An exchange has at least one line for exchange: ask for a return otherwise");

        // Of a cancellation nothing is announced to the warehouse and nothing inspected.
        if (kind is not { GoodsComeBack: false } && lines.Sum(l => (long)l.Quantity) > MostUnitsInAll)
            reading.Add(pointer, ProblemCodes.TooMany, $"At most {MostUnitsInAll} units at a time: ask for the others in another request");

        if (lines.Sum(l => l.Evidence.Count) > MostEvidenceInAll)
            reading.Add(pointer, ProblemCodes.TooMany, $"At most {MostEvidenceInAll} pieces of evidence in all");

        return lines;
    }

    private static ReturnLine? Line(Reading reading, V1.RequestedLine line, string pointer, HashSet<string?> known, CaseKind? kind)
    {
        var id = reading.Value(line.Line, $"{pointer}/line", LineId.TryParse, OrderParser.IdExpected);
        if (id is not null && !known.Contains(line.Line))
            reading.Add($"{pointer}/line", ProblemCodes.UnknownLine, "The order has no such line");

        var quantity = reading.Number(line.Quantity, $"{pointer}/quantity", 1, OrderParser.MostUnits);
        var reason = ReasonOf(reading, line, $"{pointer}/reason", kind);
        var isFor = ForOf(reading, line, $"{pointer}/for", kind);
        var note = reading.Text(line.Note, $"{pointer}/note", LongestNote, required: false, lines: true);
        var evidence = EvidenceList.Read(reading, line.Evidence, $"{pointer}/evidence", required: false);
        var meets = line.Meets is { } conditions ? reading.Codes<Condition>(conditions, $"{pointer}/meets") : null;
        var serials = Serials(reading, line, $"{pointer}/serialNumbers", quantity, kind);
        return id is { } l && quantity is { } q && reason is { } r
            ? new ReturnLine(l, q, r, note) { For = isFor, SerialNumbers = serials, Evidence = evidence, Meets = meets }
            : null;
    }

    /// <summary>Whether the line has such units is for the decision to say, which knows all that was told of the order.</summary>
    private static IReadOnlyList<SerialNumber> Serials(Reading reading, V1.RequestedLine line, string pointer, int? quantity, CaseKind? kind)
    {
        if (line.SerialNumbers is not { Count: > 0 } named || !reading.Must(kind is not { GoodsComeBack: false }, pointer, ProblemCodes.Invalid, "Only of units that come back"))
            return [];

        reading.Must(quantity is null || named.Count >= quantity, pointer, ProblemCodes.Invalid, "One for each unit, or none at all");
        return SerialNumbers.Read(reading, named, pointer, quantity ?? OrderParser.MostUnits);
    }

    /// <summary>Who uses a right that needs no reason is not asked for one; whoever returns by the shop's grace is.</summary>
    private static Reason? ReasonOf(Reading reading, V1.RequestedLine line, string pointer, CaseKind? kind) =>
        kind is CaseKind.StockOut ? reading.CodeAmong(line.Reason, pointer, [Reason.OutOfStock], Reason.OutOfStock)
        : kind is CaseKind.Undeliverable ? reading.CodeAmong(line.Reason, pointer, Undelivered, fallback: null)
        : kind is { IsByRight: true }
            ? reading.CodeAmong(line.Reason, pointer, [.. Asked, Reason.NotGiven], Reason.NotGiven)
            : reading.CodeAmong(line.Reason, pointer, Asked, fallback: null);

    private static LineFor? ForOf(Reading reading, V1.RequestedLine line, string pointer, CaseKind? kind)
    {
        if (kind is { GivesOtherGoods: true })
            return reading.Code<LineFor>(line.For, pointer, LineFor.Exchange);

        reading.Must(line.For is null, pointer, ProblemCodes.Invalid, "Only lines of an exchange are for one thing or another");
        return null;
    }

    /// <summary>Why a carrier could not deliver.</summary>
    private static IReadOnlyList<Reason> Undelivered { get; } = [Reason.DeliveryRefused, Reason.NotReached, Reason.BadAddress];

    private static IReadOnlyList<Reason> Asked { get; } = [.. Enum.GetValues<Reason>().Where(r => r is not (Reason.NotGiven or Reason.OutOfStock)).Except(Undelivered)];
}
