using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Storefronts;
using Serverless.Emails;
using Serverless.Telling;

namespace Serverless.Tests.Api.Emails;

/// <summary>One case of a small shop, told step by step.</summary>
internal static class EmailSamples
{
    public const string Rma = "RMA-7F3KD-92QDM";

    private static readonly LineId Line = LineId.Parse("line-2");

    public static readonly Currency Euro = Currency.Parse("EUR");

    /// <summary>The end of Friday, 27 November 2026, in Berlin.</summary>
    public static readonly DateTimeOffset Due = new(2026, 11, 27, 22, 59, 59, TimeSpan.Zero);

    public static readonly Uri Status = new("https://returns.example/api/status/AbCdEf0123456789.Zyxw");

    public static Storefront Storefront { get; } = new()
    {
        Id = StorefrontId.Parse("linden"),
        Name = "Linden & Söhne",
        Brand = new Brand("#1f4d3a", "#d9822b", null, "returns@linden.example", "Linden & Söhne", "help@linden.example", "https://linden.example/"),
        Locale = "en-GB",
        Currency = Euro,
        TimeZone = "Europe/Berlin",
        Weekend = [DayOfWeek.Saturday, DayOfWeek.Sunday],
        Holidays = [],
        CutOff = new TimeOnly(16, 0),
        ReturnAddress = new ReturnAddress("Linden & Söhne Retouren", "Lindenallee 12", null, "Leipzig", null, "04105", "DE", null),
    };

    public static string Name(string locale) => locale.StartsWith("zh", StringComparison.Ordinal) ? "王小明" : "Maria Keller";

    /// <summary>The model a case of this sample has at a step.</summary>
    public static EmailModel Model(EmailStep step, string locale) => new(Facts(step, locale), Said(step), Name(locale), Status)
    {
        Apologise = step is EmailStep.Received or EmailStep.ParcelLost or EmailStep.OutOfStock or EmailStep.ExchangeLost,
        Sent = step is EmailStep.RefundSent ? new Money(10360, Euro) : null,
    };

    /// <summary>What is known of it then.</summary>
    public static CaseFacts Facts(EmailStep step, string locale)
    {
        var bare = new CaseFacts { Kind = CaseKind.Return, Rma = Rma, Order = "L-10482", RequestedAt = Due.AddDays(-5), Lines = [Shirt(locale), Lamp(locale)] };
        return step switch
        {
            EmailStep.Approved => bare with { ShipBack = DropOff, Expected = Refund(locale) with { Attempts = [] }, Lines = [Shirt(locale), Lamp(locale) with { Refusal = Closed }] },
            EmailStep.ParcelApart => bare with { ShipBack = Booked with { ApartFrom = "RMA-4H8QT-K3WXA" }, Expected = Refund(locale) with { Attempts = [] } },
            EmailStep.Stopped => bare with
            {
                Kind = CaseKind.Cancellation,
                Expected = new RefundFacts(new Money(7800, Euro)) { Derivation = [new MoneyLine("price", new Money(7800, Euro), Shirt(locale).Title)] },
                Lines = [Shirt(locale), Lamp(locale) with { Refusal = new Refusal.AlreadyShipped(Due) }],
            },
            EmailStep.CarrierAsked => bare with { Kind = CaseKind.Claim, Lines = [Shirt(locale) with { Reason = Reason.LostInTransit }] },
            EmailStep.Amended => bare with { Kind = CaseKind.Amendment, Amendment = Amendment(locale), Lines = [Lamp(locale) with { Reason = Reason.NotGiven, Refusal = new Refusal.QuantityUnavailable(LineId.Parse("2"), 1, 1, 1, 0) }] },
            EmailStep.Refused => bare with { Lines = [Lamp(locale) with { Refusal = Closed }] },
            EmailStep.PickupMissed or EmailStep.PickupChanged or EmailStep.PickupKept or EmailStep.Cancelled or EmailStep.Expired => bare with { ShipBack = Booked },
            EmailStep.Reminder => bare with { ShipBack = Own },
            EmailStep.ParcelCollected => bare with { ShipBack = Moving },
            EmailStep.ParcelLost => bare with { ShipBack = Moving, Refund = Refund(locale) },
            EmailStep.Inspected => bare with
            {
                Lines = [Shirt(locale) with { Findings = [new FindingFacts(2, UnitOutcome.Accepted)] }, Lamp(locale) with { Findings = [Worn] }],
                Refund = Refund(locale),
                ContestBy = Due.AddDays(7),
            },
            EmailStep.ContestDecided => bare with { Contest = Upheld(locale), Refund = Refund(locale) },
            EmailStep.GoodsSent => bare with
            {
                Lines = [Lamp(locale) with { Findings = [Worn with { Outcome = UnitOutcome.Refused, NewPayer = null, Fate = GoodsFate.OnTheWay }] }],
                Surplus = [new SurplusFacts(1, Shirt(locale).Title, GoodsFate.OnTheWay)],
                ParcelBack = new ParcelBack("shp_2", "JD014600006281230777", "DHL", Label: null) { Link = new Uri("https://carrier.example/track/JD014600006281230777") },
            },
            EmailStep.Waiting => bare with { Kind = CaseKind.StockOut, Lines = [Shirt(locale)], LinesTitle = "case.linesTitleAwaited" },
            EmailStep.StockArrived => bare with { Kind = CaseKind.StockOut, Lines = [Shirt(locale)], LinesTitle = "case.linesTitleThere" },
            EmailStep.Redelivery or EmailStep.SentBack => bare with
            {
                Kind = CaseKind.Undeliverable,
                Lines = [Shirt(locale) with { Reason = Reason.NotReached }],
                Undelivered = new ParcelBack("", "JD014600006281230788", "DHL", Label: null),
                DeliveryDay = new DateOnly(2026, 3, 12),
            },
            EmailStep.QuestionAsked or EmailStep.QuestionReminder => bare with { Question = Question(locale) },
            EmailStep.PaymentWanted or EmailStep.PaymentReminder => bare with { Exchange = Exchange(locale), Refund = Difference(locale) },
            EmailStep.Charged => bare with { Kind = CaseKind.Exchange, Exchange = Exchange(locale) with { IsAhead = true, Charged = new Money(9000, Euro) } },
            EmailStep.ExchangeSent => bare with
            {
                Exchange = Exchange(locale) with
                {
                    IsPaid = true,
                    Parcel = new ParcelBack("WH-9001", "JD014600006281230711", "DHL", Label: null) { Link = new Uri("https://carrier.example/track/JD014600006281230711") },
                },
            },
            EmailStep.NotRepaired => bare with { Kind = CaseKind.Claim, Lines = [Lamp(locale) with { Findings = [new FindingFacts(1, UnitOutcome.Accepted)] }], Refund = Refund(locale) with { ArrivesBy = null } },
            EmailStep.NotPaid or EmailStep.OutOfStock => bare with { Refund = Refund(locale) with { ArrivesBy = null } },
            EmailStep.RefundSent => Facts(EmailStep.Inspected, locale),
            EmailStep.RefundFailed => bare with { Refund = Refund(locale) with { Unassigned = new Money(2000, Euro) } },
            _ => bare,
        };
    }

    /// <summary>The sentences that a step has in a case that goes well.</summary>
    private static EmailSaid Said(EmailStep step) => step switch
    {
        EmailStep.Received => new("received.lead", "received.nextApproved", Due),
        EmailStep.Approved => new("approved.leadPart", "send.nextDropOff", Due),
        EmailStep.Stopped => new("stopped.leadPart", "stopped.next", Due),
        EmailStep.ParcelApart => new("parcelApart.lead", "send.nextPickup", Due),
        EmailStep.PickupMissed => new("pickupMissed.lead", "send.nextPickup", Due),
        EmailStep.PickupChanged => new("pickupChanged.lead", "send.nextPickup", Due),
        EmailStep.PickupKept => new("pickupKept.lead", "send.nextPickup", Due) { Also = "pickupKept.again" },
        EmailStep.Reminder => new("reminder.lead", "send.nextOwn", Due),
        EmailStep.Inspected => new("inspected.leadPart", "inspected.next", Due),
        EmailStep.RefundSent => new("refundSent.lead", "refundSent.next", Due) { Inspection = Said(EmailStep.Inspected), Asks = "survey.lead" },
        EmailStep.ContestDecided => new("contestDecided.leadUpheld", "contestDecided.nextOwed", Due),
        EmailStep.Expired => new("expired.lead", "expired.next", Due) { Also = "expired.label" },
        EmailStep.ExchangeSent => new("exchangeSent.lead", "exchangeSent.next", Due) { Also = "exchangeSent.paid" },
        EmailStep.QuestionAsked => new("questionAsked.leadSoldOut", "questionAsked.nextSoldOut", Due),
        EmailStep.QuestionReminder => new("questionReminder.leadSoldOut", "questionReminder.nextSoldOut", Due),
        EmailStep.Redelivery => new("redelivery.leadDay", "redelivery.next", Due) { Also = "redelivery.newAddress" },
        EmailStep.SentBack => new("sentBack.leadChosen", "sentBack.next", Due),
        EmailStep.Waiting => new("waiting.lead", "waiting.next", Due),
        EmailStep.StockArrived => new("stockArrived.lead", "stockArrived.next", Due),
        EmailStep.OutOfStock => new("outOfStock.leadLate", "outOfStock.next", Due),
        EmailStep.Survey => new("survey.lead", "survey.next", Due) { Asks = "survey.lead" },
        EmailStep.Cancelled => new("cancelled.lead", "cancelled.next", Due) { Also = "cancelled.pickup" },
        _ => $"{char.ToLowerInvariant(step.ToString()[0])}{step.ToString()[1..]}" is var name ? new($"{name}.lead", $"{name}.next", Due) : throw new InvalidOperationException(),
    };

    /// <summary>Another address and another size.</summary>
    private static AmendmentFacts Amendment(string locale) => new(
        AmendmentStage.Done,
        [AmendedField.Address, AmendedField.Email],
        [locale.StartsWith("zh", StringComparison.Ordinal) ? new VariantFacts("亚麻衬衫，白色，M", "亚麻衬衫，白色，L") : new VariantFacts("Linen shirt, white, M", "Linen shirt, white, L")]);

    public static ShipBackFacts DropOff { get; } = new(ShipBackMethod.DropOff, Parcel with { DropOffCode = new Uri("https://carrier.example/codes/8QX4-1177.png") }, Returns) { ShipBy = Due };

    public static ShipBackFacts Booked { get; } = new(
        ShipBackMethod.Pickup,
        Parcel with
        {
            TrackingNumber = null,
            Pickup = new Pickup("pu_1", null, new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 27, 11, 0, 0, TimeSpan.Zero)),
        },
        To: null);

    public static ShipBackFacts Own { get; } = new(ShipBackMethod.OwnParcel, new Shipment(null, null, null, null, null, null, 0), Returns) { ShipBy = Due };

    private static ShipBackFacts Moving { get; } = new(ShipBackMethod.DropOff, Parcel with { Label = null }, To: null);

    private static Shipment Parcel => new("shp_1", "JD014600006281230704", "DHL", new Uri("https://carrier.example/labels/1.pdf"), DropOffCode: null, Pickup: null, PickupAttempts: 0);

    private static ReturnAddress Returns => Storefront.ReturnAddress with { Country = "Germany" };

    private static Refusal Closed { get; } = new Refusal.WindowClosed(Line, new DateTimeOffset(2026, 10, 31, 22, 59, 59, TimeSpan.Zero));

    private static FindingFacts Worn { get; } = new(1, UnitOutcome.AcceptedWithDeduction)
    {
        Reason = "used",
        DeductionBasisPoints = 2000,
        NewPayer = FreightPayer.Customer,
        FaultReason = "damaged_by_use",
        Photos = [new Uri("https://photos.example/1.jpg"), new Uri("https://photos.example/2.jpg")],
    };

    private static RefundFacts Refund(string locale) => new(new Money(10360, Euro))
    {
        Derivation =
        [
            new MoneyLine("price", new Money(7800, Euro), Shirt(locale).Title),
            new MoneyLine("price", new Money(4900, Euro), Lamp(locale).Title),
            new MoneyLine("order_discount", new Money(-1270, Euro)),
            new MoneyLine("inspection_deduction", new Money(-882, Euro), Lamp(locale).Title),
            new MoneyLine("return_freight", new Money(-188, Euro)),
        ],
        Attempts = [Paid(TenderType.Card, "Visa •••• 4242", new Money(8360, Euro)), Paid(TenderType.GiftCard, null, new Money(2000, Euro))],
        ArrivesBy = new DateOnly(2026, 11, 27),
    };

    private static QuestionFacts Question(string locale) => new(1, QuestionTopic.SoldOut,
    [
        new ChoiceFacts(new Choice.OtherItem(1, Exchange(locale).Wanted), new Money(-1200, Euro)),
        new ChoiceFacts(new Choice.Refund(), new Money(7800, Euro)),
    ]);

    private static ExchangeFacts Exchange(string locale) => new(
        [new ReplacementLine("LS-WHITE-L", locale.StartsWith("zh", StringComparison.Ordinal) ? "亚麻衬衫 白色 L" : "Linen shirt, white, L", 2, new Money(4500, Euro), new Money(0, Euro), new Money(0, Euro))],
        new Money(1200, Euro));

    private static RefundFacts Difference(string locale) => new(new Money(0, Euro))
    {
        Difference = new Money(-1200, Euro),
        Derivation = [new MoneyLine("price", new Money(7800, Euro), Shirt(locale).Title), new MoneyLine("replacement", new Money(-9000, Euro))],
    };

    public static RefundAttempt Paid(TenderType type, string? label, Money amount) => new(TenderId.Parse("t1"), type, label, "pi_1", amount, RefundStatus.Succeeded, "re_1", Failure: null);

    private static ContestFacts Upheld(string locale) =>
        new(new Contest(1, ContestCause.Customer, Due.AddDays(-2), Due) { EndedAt = Due.AddDays(-1), Upheld = true, Reason = Decided(locale) }) { Owed = new Money(882, Euro) };

    private static string Decided(string locale) =>
        locale.StartsWith("zh", StringComparison.Ordinal) ? "您发来的照片显示吊牌完好" : "Your photos show that the tags are on.";

    private static LineFacts Shirt(string locale) =>
        new(locale.StartsWith("zh", StringComparison.Ordinal) ? "亚麻衬衫 白色 M" : "Linen shirt, white, M", 2, Reason.WrongSize);

    private static LineFacts Lamp(string locale) =>
        new(locale.StartsWith("zh", StringComparison.Ordinal) ? "阅读台灯" : "Reading lamp “Nora”", 1, Reason.Damaged);
}
