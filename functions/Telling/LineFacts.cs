using Serverless.Domain.Reasons;

namespace Serverless.Telling;

/// <param name="Title">What the customer knows it as.</param>
/// <param name="Quantity">Units that were asked to go back.</param>
internal sealed record LineFacts(string Title, int Quantity, Reason Reason)
{
    /// <summary>By which the shop's catalogue knows it; absent where its order does not.</summary>
    public string? Sku { get; init; }

    /// <summary>In an exchange of which some lines are for refund: what this one is for.</summary>
    public LineFor? For { get; init; }

    /// <summary>Why the line is not accepted; absent when it is.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What is possible in place of a line that is not accepted.</summary>
    public IReadOnlyList<Alternative> Instead { get; init; } = [];

    /// <summary>Which units, where they were named.</summary>
    public IReadOnlyList<SerialNumber> SerialNumbers { get; init; } = [];

    /// <summary>Photos and papers that came with it.</summary>
    public int Evidence { get; init; }

    /// <summary>What the warehouse found; units with the same finding in one row.</summary>
    public IReadOnlyList<FindingFacts> Findings { get; init; } = [];

    /// <summary>With what was decided and found, as far as it is known.</summary>
    /// <param name="now">What is possible no more is not offered.</param>
    public static IEnumerable<LineFacts> Of(ReturnCase subject, DateTimeOffset now)
    {
        if (subject.Decision is not { } decision)
            return AskedOf(subject);

        var report = subject.Judgement.Inspection is { } inspection ? InspectionReport.Of(inspection, subject.Accepted) : null;
        return decision.Lines.Zip(subject.Lines, (line, asked) => Of(subject, asked) with
        {
            Refusal = line.Refusal,
            Instead = line.Accepted && subject.State is not ReturnState.Refused ? [] : [.. line.Instead.Where(possible => possible.IsOpenAt(now))],
            Findings = report is null ? [] : [.. FindingFacts.Of(subject, report.Units.Where(u => u.Announced == line), now)],
        });
    }

    public static IEnumerable<LineFacts> AskedOf(ReturnCase subject) => subject.Lines.Select(line => Of(subject, line));

    private static LineFacts Of(ReturnCase subject, ReturnLine line) => new(subject.Order.Line(line.Line)?.Title ?? line.Line.Value, line.Quantity, line.Reason)
    {
        Sku = subject.Order.Line(line.Line)?.Sku,
        SerialNumbers = line.SerialNumbers,
        Evidence = subject.EvidenceOf(line).Count,
        For = subject.Exchange is { IsOn: true } && subject.Lines.Any(other => other.For is LineFor.Refund) ? line.For : null,
    };
}

/// <summary>What the warehouse found of some units of a line.</summary>
internal sealed record FindingFacts(int Quantity, UnitOutcome Outcome)
{
    /// <summary>The warehouse's reason: a code, for instance <c>used</c>, or its own words, which are shown as they are.</summary>
    public string? Reason { get; init; }

    /// <summary>Share of the value kept, 0 to 10,000; for <see cref="UnitOutcome.AcceptedWithDeduction"/>.</summary>
    public int DeductionBasisPoints { get; init; }

    public IReadOnlyList<Uri> Photos { get; init; } = [];

    /// <summary>Who pays for the way back after a look at the goods, where that is another than was said before.</summary>
    public FreightPayer? NewPayer { get; init; }

    /// <summary>Why; a code or the warehouse's own words.</summary>
    public string? FaultReason { get; init; }

    /// <summary>Of another unit than was sold: the serial number that it came with.</summary>
    public SerialNumber? OtherSerial { get; init; }

    /// <summary>What becomes of goods that the shop does not take.</summary>
    public GoodsFate? Fate { get; init; }

    public bool IsInParcelBack => Fate is GoodsFate.OnTheWay or GoodsFate.Delivered or GoodsFate.Lost;

    public static IEnumerable<FindingFacts> Of(ReturnCase subject, IEnumerable<JudgedUnit> units, DateTimeOffset now) => units
        .GroupBy(u => (
            u.Result.Outcome,
            u.Result.Reason,
            u.Result.DeductionBasisPoints,
            Fate: GoodsFacts.FateOf(subject, u.Result, now),
            NewPayer: u.TakenBack ? u.NewPayer : null,
            u.Result.FaultReason,
            OtherSerial: u is { TakenBack: false, Result.IsOtherUnit: true } ? u.Result.SerialNumber : null))
        .Select(g => new FindingFacts(g.Count(), g.Key.Outcome)
        {
            Reason = g.Key.Reason,
            DeductionBasisPoints = g.Key.DeductionBasisPoints,
            Photos = [.. g.SelectMany(u => u.Result.Photos).Select(p => new Uri(p))],
            Fate = g.Key.Fate,
            NewPayer = g.Key.NewPayer,
            FaultReason = g.Key.FaultReason,
            OtherSerial = g.Key.OtherSerial,
        });
}
