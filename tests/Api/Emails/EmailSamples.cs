using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Emails;

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
    public static EmailModel Model(EmailStep step, string locale)
    {
        var bare = new EmailModel
        {
            CustomerName = Name(locale),
            Rma = Rma,
            Order = "L-10482",
            StatusLink = Status,
            RequestedAt = Due.AddDays(-5),
            Said = Said(step),
            Lines = [Shirt(locale), Lamp(locale)],
        };
        return step switch
        {
            EmailStep.Received => bare with { Apologise = true },
            EmailStep.Approved => bare with { ShipBack = DropOff, Expected = Refund(locale) with { Tenders = [] }, Lines = [Shirt(locale), Lamp(locale) with { Refusal = Closed }] },
            EmailStep.Refused => bare with { Lines = [Lamp(locale) with { Refusal = Closed }] },
            EmailStep.PickupBooked => bare with { ShipBack = Booked },
            EmailStep.PickupMissed => bare with { ShipBack = Booked },
            EmailStep.Reminder => bare with { ShipBack = Own },
            EmailStep.ParcelCollected => bare with { ShipBack = Moving },
            EmailStep.ParcelLost => bare with { ShipBack = Moving, Refund = Refund(locale), Apologise = true },
            EmailStep.Inspected => bare with
            {
                Lines = [Shirt(locale) with { Findings = [new EmailFinding(2, UnitOutcome.Accepted)] }, Lamp(locale) with { Findings = [Worn] }],
                Refund = Refund(locale),
                ContestBy = Due.AddDays(7),
            },
            EmailStep.ContestDecided => bare with
            {
                Contest = new EmailContest(ContestCause.Customer, IsOpen: false, IsUpheld: true, Due) { Reason = Decided(locale), Owed = new Money(882, Euro) },
                Refund = Refund(locale),
            },
            EmailStep.GoodsSent => bare with
            {
                Lines = [Lamp(locale) with { Findings = [Worn with { Outcome = UnitOutcome.Refused, NewPayer = null, Fate = GoodsFate.OnTheWay }] }],
                Surplus = [new EmailSurplus(1, Shirt(locale).Title, GoodsFate.OnTheWay)],
                ParcelBack = new EmailParcelBack("DHL", "JD014600006281230777", new Uri("https://carrier.example/track/JD014600006281230777")),
            },
            EmailStep.RefundSent => bare with { Refund = Refund(locale), Sent = new Money(10360, Euro) },
            EmailStep.RefundFailed => bare with { Refund = Refund(locale) with { Unassigned = new Money(2000, Euro) } },
            EmailStep.Cancelled => bare with { ShipBack = Booked },
            EmailStep.Expired => bare with { ShipBack = Booked },
            EmailStep.Survey => bare with { SurveyLink = new Uri("https://returns.example/api/status/AbCdEf0123456789.Zyxw?ask=1") },
            _ => bare,
        };
    }

    /// <summary>The sentences that a step has in a case that goes well.</summary>
    private static EmailSaid Said(EmailStep step) => step switch
    {
        EmailStep.Received => new("received.lead", "received.nextApproved", Due),
        EmailStep.Approved => new("approved.leadPart", "send.nextDropOff", Due),
        EmailStep.PickupBooked => new("pickupBooked.leadCarrier", "send.nextPickup", Due),
        EmailStep.PickupMissed => new("pickupMissed.lead", "send.nextPickup", Due),
        EmailStep.Reminder => new("reminder.lead", "send.nextOwn", Due),
        EmailStep.Inspected => new("inspected.leadPart", "inspected.next", Due),
        EmailStep.ContestDecided => new("contestDecided.leadUpheld", "contestDecided.nextOwed", Due),
        EmailStep.Expired => new("expired.lead", "expired.next", Due) { Also = "expired.label" },
        EmailStep.Cancelled => new("cancelled.lead", "cancelled.next", Due) { Also = "cancelled.pickup" },
        _ => $"{char.ToLowerInvariant(step.ToString()[0])}{step.ToString()[1..]}" is var name ? new($"{name}.lead", $"{name}.next", Due) : throw new InvalidOperationException(),
    };

    public static EmailShipBack DropOff { get; } = new(ShipBackMethod.DropOff)
    {
        Carrier = "DHL",
        DropOffCode = new Uri("https://carrier.example/codes/8QX4-1177.png"),
        Label = new Uri("https://carrier.example/labels/1.pdf"),
        TrackingNumber = "JD014600006281230704",
        ReturnAddress = ["Linden & Söhne Retouren", "Lindenallee 12", "04105 Leipzig", "Germany"],
        ShipBy = Due,
    };

    public static EmailShipBack Booked { get; } = new(ShipBackMethod.Pickup)
    {
        Carrier = "DHL",
        Pickup = new EmailWindow(new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 27, 11, 0, 0, TimeSpan.Zero)),
        Label = new Uri("https://carrier.example/labels/1.pdf"),
    };

    public static EmailShipBack Own { get; } = new(ShipBackMethod.OwnParcel)
    {
        ReturnAddress = DropOff.ReturnAddress,
        ShipBy = Due,
    };

    private static EmailShipBack Moving { get; } = new(ShipBackMethod.DropOff)
    {
        Carrier = "DHL",
        TrackingNumber = "JD014600006281230704",
        TrackingLink = new Uri("https://carrier.example/track/JD014600006281230704"),
    };

    private static Refusal Closed { get; } = new Refusal.WindowClosed(Line, new DateTimeOffset(2026, 10, 31, 22, 59, 59, TimeSpan.Zero));

    private static EmailFinding Worn { get; } = new(1, UnitOutcome.AcceptedWithDeduction)
    {
        Reason = "used",
        DeductionBasisPoints = 2000,
        NewPayer = FreightPayer.Customer,
        FaultReason = "damaged_by_use",
        Photos = [new Uri("https://photos.example/1.jpg"), new Uri("https://photos.example/2.jpg")],
    };

    private static EmailRefund Refund(string locale) => new(new Money(10360, Euro))
    {
        Derivation =
        [
            new EmailMoneyLine("price", new Money(7800, Euro), Shirt(locale).Title),
            new EmailMoneyLine("price", new Money(4900, Euro), Lamp(locale).Title),
            new EmailMoneyLine("order_discount", new Money(-1270, Euro)),
            new EmailMoneyLine("inspection_deduction", new Money(-882, Euro), Lamp(locale).Title),
            new EmailMoneyLine("return_freight", new Money(-188, Euro)),
        ],
        Tenders =
        [
            new EmailTender(TenderType.Card, "Visa •••• 4242", new Money(8360, Euro), new DateOnly(2026, 11, 27)),
            new EmailTender(TenderType.GiftCard, null, new Money(2000, Euro), new DateOnly(2026, 11, 23)),
        ],
    };

    private static string Decided(string locale) =>
        locale.StartsWith("zh", StringComparison.Ordinal) ? "您发来的照片显示吊牌完好" : "Your photos show that the tags are on.";

    private static EmailLine Shirt(string locale) =>
        new(locale.StartsWith("zh", StringComparison.Ordinal) ? "亚麻衬衫 白色 M" : "Linen shirt, white, M", 2, Reason.WrongSize);

    private static EmailLine Lamp(string locale) =>
        new(locale.StartsWith("zh", StringComparison.Ordinal) ? "阅读台灯" : "Reading lamp “Nora”", 1, Reason.Damaged);
}
