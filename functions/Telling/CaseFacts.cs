using Serverless.Domain.Catalogue;
using Serverless.Domain.Reasons;

namespace Serverless.Telling;

/// <summary>
/// What a customer is told of a case, by email and on the page alike: as the case stands, and in no language yet. Free text (titles, a person's
/// reason) is as it was written.
/// </summary>
internal sealed record CaseFacts
{
    public required CaseKind Kind { get; init; }

    /// <summary>What it is, the most special first: sentences can be said of each in their own way.</summary>
    public string[] Kinds =>
    [
        .. NeverCame ? ["lost"] : Array.Empty<string>(),
        .. Exchange is { IsHoldAsked: true, IsAtDoor: true } ? ["door_hold"] : Array.Empty<string>(),
        .. Exchange is { IsAtDoor: true } ? ["door"] : Array.Empty<string>(),
        .. Exchange is { IsHoldAsked: true } ? ["hold"] : Array.Empty<string>(),
        .. Exchange is { IsAhead: true } ? ["ahead"] : Array.Empty<string>(),
        Codes.Of(Kind),
    ];

    public required string Rma { get; init; }

    public required string Order { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public IReadOnlyList<LineFacts> Lines { get; init; } = [];

    /// <summary>What the shop's catalogue has of goods named here, by SKU.</summary>
    public IReadOnlyDictionary<string, ProductVariant> Products { get; init; } = new Dictionary<string, ProductVariant>(StringComparer.Ordinal);

    /// <summary>The SKUs of all goods named here.</summary>
    public IEnumerable<string> Skus => SkusOf(Lines);

    /// <summary>The same without lines that are not accepted, which emails only name.</summary>
    public IEnumerable<string> AcceptedSkus => SkusOf(Lines.Where(line => line.Refusal is null));

    private IEnumerable<string> SkusOf(IEnumerable<LineFacts> lines) => lines.Select(line => line.Sku).OfType<string>().Concat((Exchange?.Wanted ?? []).Select(wanted => wanted.Sku));

    /// <summary>The goods are claimed because they did not reach the customer: nobody is told of sending them back.</summary>
    public bool NeverCame { get; init; }

    /// <summary>Key of what stands above the lines.</summary>
    public string LinesTitle { get; init; } = "case.linesTitle";

    /// <summary>How the goods come back; absent when they need not.</summary>
    public ShipBackFacts? ShipBack { get; init; }

    /// <summary>What is looked at when goods that are still to be sent have come.</summary>
    public IReadOnlyList<CheckFacts> Checks { get; init; } = [];

    /// <summary>The money; absent until it is booked.</summary>
    public RefundFacts? Refund { get; init; }

    /// <summary>What the goods bring if all is as the customer said, as long as the money is not booked.</summary>
    public RefundFacts? Expected { get; init; }

    /// <summary>For a refusal by a person: the reason, in that person's words.</summary>
    public string? DeclineReason { get; init; }

    /// <summary>Until when a result that is less than was asked can be contested.</summary>
    public DateTimeOffset? ContestBy { get; init; }

    public ContestFacts? Contest { get; init; }

    /// <summary>Goods in the parcel that were not announced.</summary>
    public IReadOnlyList<SurplusFacts> Surplus { get; init; } = [];

    /// <summary>The goods wanted in exchange; absent where none are, or none any more.</summary>
    public ExchangeFacts? Exchange { get; init; }

    /// <summary>Of a claim whose goods are to be repaired.</summary>
    public RepairFacts? Repair { get; init; }

    /// <summary>What the case asks; absent where it waits for no answer.</summary>
    public QuestionFacts? Question { get; init; }

    /// <summary>What of the order changes; absent for all but an amendment.</summary>
    public AmendmentFacts? Amendment { get; init; }

    /// <summary>The parcel that could not be delivered.</summary>
    public ParcelBack? Undelivered { get; init; }

    /// <summary>The day on which it is to be delivered again, where the customer wished for one.</summary>
    public DateOnly? DeliveryDay { get; init; }

    /// <summary>What another delivery of it costs extra; absent where nothing was asked for it.</summary>
    public CarriageFacts? Carriage { get; init; }

    /// <summary>The parcel that takes goods back to the customer.</summary>
    public ParcelBack? ParcelBack { get; init; }

    /// <summary>The customer has got money for goods, other goods, or the goods back repaired.</summary>
    public static bool GotSomething(ReturnCase subject) =>
        subject is { Paid.IsPositive: true, Delivery: not { DeliveredAt: not null } } or { Exchange.Replacement.DeliveredAt: not null } || RepairFacts.Of(subject) is { IsRepaired: true, IsDelivered: true };

    /// <param name="balance">The order's, where <see cref="RefundFacts.IsExpected"/>.</param>
    /// <param name="now">What is possible no more is not offered.</param>
    public static CaseFacts Of(ReturnCase subject, OrderBalance? balance, Storefront storefront, DateTimeOffset now)
    {
        var (expected, refund) = (RefundFacts.ExpectedOf(subject, balance), RefundFacts.Of(subject, storefront.Calendar));
        return new CaseFacts
        {
            Kind = subject.Kind,
            Rma = subject.Rma.Value,
            Order = subject.Order.Number.Value,
            RequestedAt = subject.RequestedAt,
            Lines = [.. LineFacts.Of(subject, now)],
            NeverCame = subject.Trace is not null,
            LinesTitle = subject switch
            {
                { StockOut.ArrivedAt: not null } => "case.linesTitleThere",
                { StockOut: not null, State: ReturnState.AwaitingStock } => "case.linesTitleAwaited",
                _ => "case.linesTitle",
            },
            ShipBack = subject is { ShipBack: null } or { Decision.Returnless: true } or { Stop.IsStopped: true } or { State: ReturnState.Stopping } ? null : ShipBackFacts.Of(subject, storefront, expected),
            Checks = subject.ShipBack is null ? [] : [.. CheckFacts.Of(subject)],
            Refund = refund,
            Expected = expected,
            DeclineReason = (subject.State as ReturnState.Refused)?.Reason,
            ContestBy = Contests.MayCome(subject, now) ? Contests.ClockOf(subject)!.Due : null,
            Contest = ContestFacts.Of(subject),
            Surplus = [.. GoodsFacts.Surplus(subject, now)],
            Exchange = ExchangeFacts.Of(subject, refund ?? expected, now),
            Repair = RepairFacts.Of(subject),
            Question = QuestionFacts.Of(subject, balance, storefront.Calendar.LocalDate(now)),
            Amendment = AmendmentFacts.Of(subject),
            Undelivered = subject.Delivery is { } delivery ? new ParcelBack("", delivery.TrackingNumber, delivery.Carrier, Label: null) : null,
            DeliveryDay = subject.Delivery?.Wanted?.Day,
            Carriage = CarriageFacts.Of(subject, now),
            ParcelBack = subject.Judgement.GoodsBack?.Parcel,
        };
    }

    /// <summary>Whether the refund goes ahead of the inspection, and has gone.</summary>
    public static AdvanceState AdvanceOf(ReturnCase subject) => subject switch
    {
        { Decision.PaidInAdvance: not true } => AdvanceState.None,
        { Repayment.AdvancePaidAt: not null } => AdvanceState.Sent,
        _ => AdvanceState.Promised,
    };

    /// <summary>All that came is accepted whole, and for the reason that was said.</summary>
    public static bool IsAsAsked(ReturnCase subject) => subject.Judgement.Inspection is null
        || InspectionReport.Of(subject.Judgement.Inspection, subject.Accepted) is { IsAsAsked: true } report && report.Units.All(u => u.NewPayer is not FreightPayer.Customer);
}

/// <summary>A refund that does not wait for the inspection.</summary>
internal enum AdvanceState
{
    /// <summary>It waits.</summary>
    None,
    Promised,
    Sent,
}
