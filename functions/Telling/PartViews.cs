using Serverless.Domain.Refunding;
using Serverless.Wording;

namespace Serverless.Telling;

/// <summary>A line with what was decided and found.</summary>
/// <param name="Reason">The customer's; absent where it was not theirs to give one.</param>
/// <param name="Refused">Why it is not accepted, and what is possible instead.</param>
internal sealed record LineView(string Title, string? Reason, bool IsAccepted, string? Refused, IReadOnlyList<FindingView> Findings)
{
    public static LineView Of(LineFacts line, CodeLabels codes, bool hasReason) => new(
        codes.Line(line.Quantity, line.Title),
        hasReason ? codes.Reason(line.Reason, line.For) : null,
        line.Refusal is null,
        line.Refusal is not null || line.Instead.Count > 0 ? codes.Refused(line.Refusal, line.Instead) : null,
        [.. line.Findings.Select(f => FindingView.Of(f, codes))])
    {
        Serials = line.SerialNumbers.Count > 0 ? codes.Serials(line.SerialNumbers) : null,
        Evidence = line.Evidence > 0 ? codes.Evidence(line.Evidence) : null,
    };

    /// <summary>What the shop's catalogue has of it; absent where it has nothing.</summary>
    public ProductView? Product { get; init; }

    public PictureView? Picture => Product?.Picture;

    public string? Variant => Product?.Variant;

    /// <summary>Which units, in words.</summary>
    public string? Serials { get; private init; }

    /// <summary>How many photos and papers came with it, in words.</summary>
    public string? Evidence { get; private init; }
}

internal sealed record FindingView(string Result, string? Why, IReadOnlyList<PhotoView> Photos, bool IsLess)
{
    public static FindingView Of(FindingFacts finding, CodeLabels codes) => new(
        codes.Outcome(finding.Outcome, finding.DeductionBasisPoints, finding.Quantity),
        finding.Outcome is UnitOutcome.Accepted or UnitOutcome.Repaired ? null : codes.Finding(finding.Reason),
        [.. finding.Photos.Where(p => p is { IsAbsoluteUri: true, Scheme: "https" }).Select((p, i) => new PhotoView(i + 1, p.AbsoluteUri))],
        finding.Outcome is not (UnitOutcome.Accepted or UnitOutcome.Repaired))
    {
        NewPayer = finding.NewPayer is { } payer ? $"case.fault{payer}" : null,
        Cause = codes.Finding(finding.FaultReason),
        OtherSerial = finding.OtherSerial is { } serial ? codes.OtherSerial(serial) : null,
        Fate = finding.Fate is { } fate ? SurplusView.KeyOf(fate) : null,
    };

    /// <summary>Key of what becomes of it, when the shop does not take it.</summary>
    public string? Fate { get; private init; }

    /// <summary>The serial number of what came in place of what was sold, in words.</summary>
    public string? OtherSerial { get; private init; }

    /// <summary>Key of what is said when a look at the goods showed another cause than was said.</summary>
    public string? NewPayer { get; private init; }

    public string? Cause { get; private init; }
}

internal sealed record PhotoView(int Number, string Link);

/// <param name="Fate">Key of what becomes of it.</param>
internal sealed record SurplusView(string Title, string Fate)
{
    public static SurplusView Of(SurplusFacts surplus, CodeLabels codes) => new(codes.Line(surplus.Quantity, surplus.Title), KeyOf(surplus.Fate));

    public static string KeyOf(GoodsFate fate) => $"fate.{Codes.Of(fate)}";
}

internal sealed class ShipBackView(ShipBackFacts way, CodeLabels codes, LocalTime time, bool isExchange)
{
    private static readonly string[] Drawn = [".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp"];

    public bool IsPickup { get; } = way.Method is ShipBackMethod.Pickup;

    public bool IsDropOff { get; } = way.Method is ShipBackMethod.DropOff;

    public bool IsOwn { get; } = way.Method is ShipBackMethod.OwnParcel;

    /// <summary>The parcel is another case's.</summary>
    public bool IsRiding { get; } = way.Leader is not null;

    /// <summary>Goods of other cases travel in the parcel.</summary>
    public bool IsLeading { get; } = way is { Leader: null, Riders.Count: > 0 };

    /// <summary>Numbers of the cases in the same parcel, as far as they are told: of the one whose it is, or of all that travel in it.</summary>
    public string With { get; } = way.Leader ?? string.Join(", ", way.Riders);

    /// <summary>The number of the case in whose parcel the goods were to travel.</summary>
    public string? ApartFrom { get; } = way.ApartFrom;

    /// <summary>Key of what is said about the cost; an own parcel's is part of how to send it.</summary>
    public string? Cost { get; } = way switch
    {
        { Leader: not null } => "send.costWith",
        { Method: ShipBackMethod.OwnParcel } => null,
        { Price: not null } => isExchange ? "send.costExchange" : "send.costCustomer",
        { IsFree: true } => isExchange ? "send.costExchangeSeller" : "send.costSeller",
        _ => null,
    };

    public string? Price { get; } = way.Price is { } price ? codes.Money(price) : null;

    public string? Carrier { get; } = Words.LineOrNull(way.Shipment?.Carrier, 80);

    public string? Tracking { get; } = Words.LineOrNull(way.Shipment?.TrackingNumber, 80);

    /// <summary>The carrier's page of the parcel.</summary>
    public string? TrackingLink { get; } = way.Shipment is { TrackingNumber: not null, TrackingPage: { IsAbsoluteUri: true, Scheme: "https" } page } ? page.AbsoluteUri : null;

    public string? Window { get; } = way.Shipment?.Pickup is { } pickup ? time.Window(pickup.From, pickup.To) : null;

    /// <summary>The label to print; none where the counter prints it from the code.</summary>
    public string? Label { get; } = CodeOf(way) is null ? Https(way.Shipment?.Label) : null;

    public string? Code { get; } = CodeOf(way);

    /// <summary>The same, where it is a picture.</summary>
    public string? CodeImage { get; } =
        CodeOf(way) is { } code && Drawn.Contains(Path.GetExtension(way.Shipment!.DropOffCode!.AbsolutePath), StringComparer.OrdinalIgnoreCase) ? code : null;

    public IReadOnlyList<string> Address { get; } = way.To is not { } to
        ? []
        : [.. new[] { to.Name, to.Line1, to.Line2, $"{to.PostalCode} {to.City}", to.Region, to.Country }.Select(line => Words.Line(line)).Where(line => line.Length > 0)];

    public string? ShipBy { get; } = way.ShipBy is { } due ? time.By(due) : null;

    private static string? CodeOf(ShipBackFacts way) => way.Method is ShipBackMethod.DropOff ? Https(way.Shipment?.DropOffCode) : null;

    private static string? Https(Uri? link) => link is { IsAbsoluteUri: true, Scheme: "https" or "http" } ? link.AbsoluteUri : null;
}

/// <summary>The parcel to the customer, named as the parts that show a way back name it.</summary>
internal sealed class ParcelBackView(ParcelBack parcel)
{
    public string? Carrier { get; } = Words.LineOrNull(parcel.Carrier, 80);

    public string Tracking { get; } = Words.Line(parcel.TrackingNumber, 80);

    public string? TrackingLink { get; } = parcel.Link is { IsAbsoluteUri: true, Scheme: "https" } link ? link.AbsoluteUri : null;
}

internal sealed class ContestView(ContestFacts facts, CodeLabels codes, LocalTime time)
{
    public bool IsOpen { get; } = facts.Contest.IsOpen;

    public bool IsUpheld { get; } = facts.Contest is { IsOpen: false, Upheld: true };

    public bool IsRejected { get; } = facts.Contest is { IsOpen: false, Upheld: false };

    public bool IsLoss { get; } = facts.Contest.Cause is ContestCause.LostGoods or ContestCause.LostReplacement;

    public string? Reason { get; } = Words.LineOrNull(facts.Contest.Reason, 1000);

    public string? Owed { get; } = facts.Owed is { } owed ? codes.Money(owed) : null;

    public string DecideBy { get; } = time.By(facts.Contest.DecideBy);
}

internal sealed class MoneyView(RefundFacts refund, CodeLabels codes, LocalTime time)
{
    public string Total { get; } = codes.Money(refund.Difference is { } difference ? ExchangeFacts.Absolute(difference) : refund.Total);

    public bool IsZero { get; } = refund.BringsNothing;

    /// <summary>Keys of the heading, of the total as it is booked and as it is expected, and of what is said to what is expected.</summary>
    public MoneyKeys Keys { get; } = MoneyKeys.Of(refund.Difference);

    /// <summary>Why nothing is paid back, in words.</summary>
    public string? WhyNone { get; } = refund.WhyNone is { } why ? codes.WhyNone(why.ToString(), refund.Freight ?? refund.Total, refund.BeforeFreight) : null;

    public IReadOnlyList<AmountView> Derivation { get; } =
        [.. refund.Derivation.Select(d => new AmountView(codes.MoneyLine(d.Rule, d.Item), codes.Money(d.Amount), null))];

    /// <summary>Whoever reckons the fee after us, unit by unit or for the order, can come to a minor unit more or less.</summary>
    public bool HasFee { get; } = refund.Derivation.Any(d => d.Rule == RefundRules.RestockingFee.Name);

    public IReadOnlyList<AmountView> Tenders { get; } =
        [.. refund.Attempts.Select(a => new AmountView(To(a, codes), codes.Amount(a.Amount, a.Points), !a.IsElsewhere && refund.ArrivesBy is { } by ? time.Day(by) : null))];

    /// <summary>What can be used again, in words.</summary>
    public IReadOnlyList<string> Coupons { get; } = [.. refund.Coupons.Select(codes.Coupon)];

    /// <summary>What is taken back of points that were earned, in words.</summary>
    public string? PointsTaken { get; } = refund.PointsTaken > 0 ? codes.PointsTaken(refund.PointsTaken) : null;

    public string? Bonus { get; } = refund.Bonus is { } bonus ? codes.Money(bonus) : null;

    /// <summary>What cannot go back the way it came.</summary>
    public string? Unassigned { get; } = refund.Unassigned is { } unassigned ? codes.Money(unassigned) : null;

    public string Offered { get; } = codes.Offered(refund.Offered);

    private static string To(RefundAttempt attempt, CodeLabels codes) => attempt switch
    {
        { As: { } payout } => codes.Payout(payout),
        { IsElsewhere: true } => codes.RefundedEarlier(attempt.Type, attempt.Label),
        { Points: not null, Label: null } => codes.PointsBalance,
        _ => codes.Tender(attempt.Type, attempt.Label),
    };
}

/// <summary>How an amount is headed: a refund, or either way of an exchange.</summary>
internal sealed record MoneyKeys(string Title, string Total, string ExpectedTitle, string ExpectedTotal, string ExpectedNote)
{
    private const string Exchange = "case.exchangeTitle";

    public static MoneyKeys Of(Money? difference) => difference switch
    {
        null => new("case.moneyTitle", "words.total", "case.expectedTitle", "words.expectedTotal", "case.expectedNote"),
        { IsNegative: true } => new(Exchange, "words.exchangePay", Exchange, "words.exchangePay", "case.expectedPay"),
        { IsPositive: true } => new(Exchange, "words.exchangeBack", Exchange, "words.exchangeBack", "case.expectedBack"),
        _ => new(Exchange, "words.exchangeEven", Exchange, "words.exchangeEven", "case.expectedEven"),
    };
}

internal sealed record AmountView(string Label, string Amount, string? Date);
