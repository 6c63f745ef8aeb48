using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Wording;

namespace Serverless.Emails;

internal sealed record LineView(string Title, string Reason);

internal sealed record RefusedView(string Title, string Why);

internal sealed record FoundView(string Title, IReadOnlyList<FindingView> Findings);

internal sealed record FindingView(string Result, string? Why, IReadOnlyList<PhotoView> Photos, bool IsLess)
{
    public static FindingView Of(EmailFinding finding, CodeLabels codes) => new(
        codes.Outcome(finding.Outcome, finding.DeductionBasisPoints, finding.Quantity),
        finding.Outcome is UnitOutcome.Accepted ? null : codes.Finding(finding.Reason),
        [.. finding.Photos.Where(p => p is { IsAbsoluteUri: true, Scheme: "https" }).Select((p, i) => new PhotoView(i + 1, p.AbsoluteUri))],
        finding.Outcome is not UnitOutcome.Accepted)
    {
        NewPayer = finding.NewPayer is { } payer ? $"case.fault{payer}" : null,
        Cause = codes.Finding(finding.FaultReason),
        Fate = finding.Fate is { } fate ? FateKey.Of(fate) : null,
    };

    /// <summary>Key of what becomes of it, when the shop does not take it.</summary>
    public string? Fate { get; private init; }

    /// <summary>Key of what is said when a look at the goods showed another cause than was said.</summary>
    public string? NewPayer { get; private init; }

    public string? Cause { get; private init; }
}

internal sealed record PhotoView(int Number, string Link);

internal sealed record ScoreView(int Score, string Link);

/// <summary>The way back.</summary>
internal sealed class ShipBackView(EmailShipBack way, CodeLabels codes, LocalTime time)
{
    private static readonly string[] Drawn = [".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp"];

    public bool IsPickup { get; } = way.Method is ShipBackMethod.Pickup;

    public bool IsDropOff { get; } = way.Method is ShipBackMethod.DropOff;

    public bool IsOwn { get; } = way.Method is ShipBackMethod.OwnParcel;

    /// <summary>Key of what is said about the cost; an own parcel's is part of how to send it.</summary>
    public string? Cost { get; } = way switch
    {
        { Method: ShipBackMethod.OwnParcel } => null,
        { Price: not null } => "send.costCustomer",
        { IsFree: true } => "send.costSeller",
        _ => null,
    };

    public string? Price { get; } = way.Price is { } price ? codes.Money(price) : null;

    public string? Carrier { get; } = OrNull(way.Carrier);

    public string? Tracking { get; } = OrNull(way.TrackingNumber);

    public string? TrackingLink { get; } = Https(way.TrackingLink);

    public string? Window { get; } = way.Pickup is { } pickup ? time.Window(pickup.From, pickup.To) : null;

    /// <summary>The label to print; none where the counter prints it from the code.</summary>
    public string? Label { get; } = IsShown(way) ? null : Https(way.Label);

    /// <summary>The code to show at the counter.</summary>
    public string? Code { get; } = IsShown(way) ? Https(way.DropOffCode) : null;

    /// <summary>The same, where it is a picture.</summary>
    public string? CodeImage { get; } = IsShown(way) && Drawn.Contains(Path.GetExtension(way.DropOffCode!.AbsolutePath), StringComparer.OrdinalIgnoreCase)
        ? Https(way.DropOffCode)
        : null;

    public IReadOnlyList<string> Address { get; } = [.. way.ReturnAddress.Select(l => Words.Line(l)).Where(l => l.Length > 0)];

    public string? ShipBy { get; } = way.ShipBy is { } due ? time.By(due) : null;

    private static bool IsShown(EmailShipBack way) => way.Method is ShipBackMethod.DropOff && Https(way.DropOffCode) is not null;

    private static string? OrNull(string? text) => Words.Line(text, 80) is { Length: > 0 } line ? line : null;

    private static string? Https(Uri? link) => link is { IsAbsoluteUri: true, Scheme: "https" or "http" } ? link.AbsoluteUri : null;
}

/// <summary>The money.</summary>
internal sealed class MoneyView(EmailRefund refund, CodeLabels codes, LocalTime time)
{
    public string Total { get; } = codes.Money(refund.Total);

    public bool IsZero { get; } = refund.Total.IsZero;

    /// <summary>Why nothing is paid back, in words.</summary>
    public string? WhyNone { get; } = refund.WhyNone is { } why ? codes.WhyNone(why.ToString(), refund.Freight ?? refund.Total, refund.BeforeFreight) : null;

    public IReadOnlyList<AmountView> Derivation { get; } =
        [.. refund.Derivation.Select(d => new AmountView(codes.MoneyLine(d.Rule, d.Item), codes.Money(d.Amount), null))];

    /// <summary>Whoever reckons the fee after us, unit by unit or for the order, can come to a minor unit more or less.</summary>
    public bool HasFee { get; } = refund.Derivation.Any(d => d.Rule == RefundRules.RestockingFee.Name);

    public IReadOnlyList<AmountView> Tenders { get; } =
        [.. refund.Tenders.Select(t => new AmountView(To(t, codes), codes.Money(t.Amount), t is { IsElsewhere: false, ArrivesBy: { } by } ? time.Day(by) : null))];

    public string? Bonus { get; } = refund.Bonus is { } bonus ? codes.Money(bonus) : null;

    /// <summary>What cannot go back the way it came.</summary>
    public string? Unassigned { get; } = refund.Unassigned is { } unassigned ? codes.Money(unassigned) : null;

    public string Offered { get; } = codes.Offered(refund.Offered);

    private static string To(EmailTender tender, CodeLabels codes) => tender switch
    {
        { As: { } payout } => codes.Payout(payout),
        { IsElsewhere: true } => codes.RefundedEarlier(tender.Type, tender.Label),
        _ => codes.Tender(tender.Type, tender.Label),
    };
}

internal sealed record AmountView(string Label, string Amount, string? Date);
