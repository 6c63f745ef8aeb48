using System.Text.Json;
using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

/// <summary>Two documents that differ in one setting, and what is looked at under each.</summary>
/// <param name="From">The value, as JSON, in the first.</param>
/// <param name="To">The value in the second.</param>
/// <param name="Look">What the policy comes to.</param>
/// <param name="Besides">What both documents say in the same place, as JSON properties.</param>
internal sealed record SettingEffect(string From, string To, Func<Policy, object?> Look, string? Besides = null);

/// <summary>What each setting of a policy changes for somebody: a decision, money, a date, what is offered.</summary>
internal static class SettingEffects
{
    private const string Cent = """{ "amount": 1, "currency": "EUR" }""";
    private const string Much = """{ "amount": 900000, "currency": "EUR" }""";

    private static readonly Order Lamps = Order(OrderLine("lamp", 2, 50, category: "lamps"));

    /// <summary>The rules of a category, which are those of <c>default</c> as well.</summary>
    public static IReadOnlyDictionary<string, SettingEffect> OfCategories { get; } = new Dictionary<string, SettingEffect>(StringComparer.Ordinal)
    {
        ["windowDays"] = new("5", "60", Decided()),
        ["claimDays"] = new("800", "900", Decided(ask => ask with { Kind = CaseKind.Claim, Lines = [Asked("lamp", reason: Reason.Damaged)] })),
        ["assumedDeliveryDays"] = new("0", "90", Decided(ask => ask with { Order = Lamps with { DeliveredAt = null } })),
        ["finalSale"] = new("false", "true", Decided()),
        ["restockingFeePercent"] = new("0", "12.5", Refunded()),
        ["conditions"] = new("[]", """["unused"]""", Decided(ask => ask with { Lines = [Asked("lamp") with { Meets = [] }] })),
        ["inspectionCriteria"] = new("{}", """{ "en": ["the shade is whole"] }""", p => p.RulesFor(Lamps.Lines[0]).InspectionCriteria),
        ["resolutions"] = new("""["refund"]""", """["store_credit"]""", Decided()),
        ["offered"] = new("""["drop_off"]""", """["pickup"]""", Decided()),
        ["review.above"] = new(Cent, Much, Decided()),
        ["review.reasons"] = new("[]", """["wrong_size"]""", Decided()),
        ["review.moreThanPastReturns"] = new("0", "9", Decided(ask => ask with { Standing = new(PastReturns: 3, Trusted: false) })),
        ["keepUpTo"] = new(Cent, Much, Decided()),
        ["keepOfferPercent"] = new("0", "30", Decided(ask => Damaged(ask) with { Kind = CaseKind.Claim })),
        ["repairWithinDays"] = new("0", "14", Decided(ask => Damaged(ask) with { Kind = CaseKind.Claim, Resolution = Resolution.Repair })),
        ["advanceRefund.upTo"] = new(Cent, Much, Decided()),
        ["advanceRefund.forTrusted"] = new("false", "true", Decided(ask => ask with { Standing = new(PastReturns: 0, Trusted: true) })),
        ["evidenceFor"] = new("[]", """["damaged"]""", Decided(Damaged)),
        ["whenEvidenceMissing"] = new("\"review\"", "\"refuse\"", Decided(Damaged), """ "evidenceFor": ["damaged"] """),
        ["withdrawalExemption"] = new("\"none\"", "\"custom_made\"", Decided(ask => ask with { Kind = CaseKind.Withdrawal, Order = Lamps with { DeliveredAt = Now.AddDays(-3) } })),
    };

    /// <summary>All others.</summary>
    public static IReadOnlyDictionary<string, SettingEffect> OfPolicy { get; } = new Dictionary<string, SettingEffect>(StringComparer.Ordinal)
    {
        ["review.above"] = OfCategories["review.above"],
        ["review.reasons"] = OfCategories["review.reasons"],
        ["review.moreThanPastReturns"] = OfCategories["review.moreThanPastReturns"],
        ["review.decideWithinHours"] = new("5", "50", p => InReview(p).State, """ "reasons": ["wrong_size"] """),
        ["review.whenTimeRunsOut"] = new("\"approve\"", "\"decline\"", p => Later(InReview(p), days: 20).Status, """ "reasons": ["wrong_size"] """),
        ["shipBack.offered"] = OfCategories["offered"],
        ["shipBack.pickupFreight"] = new(Cent, """{ "amount": 490, "currency": "EUR" }""", Refunded(ShipBackMethod.Pickup)),
        ["shipBack.dropOffFreight"] = new(Cent, """{ "amount": 490, "currency": "EUR" }""", Refunded()),
        ["shipBack.expireAfterDays"] = new("10", "60", p => Later(Given.AwaitingParcel(p), days: 30).Status),
        ["shipBack.reminderDays"] = new("[2]", "[9]", p => Given.Events(AwaitingOwn(p), new ReturnCommand.CheckClocks(), Now.AddDays(5))),
        ["shipBack.maxPickupAttempts"] = new("1", "5", p => Given.Events(Given.AwaitingParcel(p), Given.Tracked(ParcelStatus.PickupMissed))),
        ["inspection.withinBusinessDays"] = new("1", "9", p => Arrived(p).State),
        ["inspection.contestWithinDays"] = new("1", "30", p => Given.After(Arrived(p), _ => new ReturnCommand.Inspect(Given.Refusal())).Judgement.ContestBy),
        ["questions.answerWithinDays"] = new("2", "30", p => Clocks.AnswerBy(Now, p, Berlin).Due),
        ["questions.maxWaits"] = new("1", "3", p => Given.Events(GivenStockOut.Waiting(p), new ReturnCommand.CheckClocks(), Now.AddDays(6)).Count),
        ["delivery.maxAttempts"] = new("0", "1", p => GivenDelivery.Asks(p).Status),
        ["delivery.remoteAreas"] = new("[]", $$"""[{ "country": "DE", "postalCodes": ["10115"], "carriage": {{Cent}} }]""", p => p.Delivery.CarriageTo("DE", "10115", 1)),
        ["delivery.keptForDays"] = new("2", "5", p => GivenDelivery.Asks(p).Delivery!.SentBackBy),
        ["exchange.collectWithinDays"] = new("1", "30", p => Clocks.CollectBy(Now, p, Berlin).Due),
        ["exchange.goodsUpTo"] = new(Cent, """{ "amount": 490000, "currency": "EUR" }""", p => ExchangeLimit.Problems(Wanted, p, Euro(999_999.99m)).Count),
        ["exchange.atOnceForTrusted"] = new("true", "false", p => ExchangeLimit.Problems(Wanted with { Ships = ReplacementShips.AtOnce, Standing = new(0, Trusted: true) }, p, Euro(999_999.99m)).Count),
        ["exchange.atOnceAgainstHold"] = new("true", "false", p => ExchangeLimit.Problems(Wanted with { Ships = ReplacementShips.AtOnce }, p, Euro(999_999.99m)).Count),
        ["exchange.swapAtDoor"] = new("[]", """["DE"]""", p => ExchangeLimit.Problems(Wanted with { Ships = ReplacementShips.AtDoor, Order = Lamps with { Country = "DE" } }, p, Euro(999_999.99m)).Count),
        ["payout.storeCredit"] = new("false", "true", p => Plan(p, Lamps with { Tenders = [Lamps.Tenders[0] with { RefundableUntil = Now.AddDays(-1) }] }).Offered),
        ["payout.bankTransfer"] = new("false", "true", p => Plan(p, Lamps with { Tenders = [Lamps.Tenders[0] with { RefundableUntil = Now.AddDays(-1) }] }).Offered),
        ["payout.storeCreditBonusPercent"] = new("0", "10", p => Plan(p, Lamps, Resolution.StoreCredit).Bonus),
        ["tenderOrder"] = new(
            """["card", "gift_card"]""", """["gift_card", "card"]""",
            p => Plan(p, Lamps with { Tenders = [Tender("card", TenderType.Card, Euro(50)), Tender("gift", TenderType.GiftCard, Euro(50))] }).Refunds),
        ["duplicateWithinMinutes"] = new("0", "60", p => Eligibility.Decide(
            Inquiry(Lamps, Asked("lamp")), p, Empty(Lamps).Reserve(Case("1"), [new(Line("lamp"), 1)], Lamps, Inquiry(Lamps, Asked("lamp")).AskedAt(Now)).Balance, Berlin, Now.AddMinutes(30))),
    };

    /// <summary>As text, so that any difference shows.</summary>
    public static string Text(object? seen) => JsonSerializer.Serialize(seen, DomainJson.Options);

    /// <summary>Another lamp for 60.</summary>
    private static RequestedReturn Wanted => new(Lamps, Customer: null!, [Asked("lamp")], ShipBack: null, Channel.Web)
    {
        Kind = CaseKind.Exchange,
        Replacement = [new ReplacementLine("LAMP-2", "Lamp", 1, Euro(60), Euro(0), Euro(0))],
    };

    private static Inquiry Damaged(Inquiry ask) => ask with { Lines = [Asked("lamp", reason: Reason.Damaged)] };

    private static Func<Policy, object?> Decided(Func<Inquiry, Inquiry>? change = null) => policy =>
        Eligibility.Decide((change ?? (ask => ask))(Inquiry(Lamps, Asked("lamp"))), policy, Empty(Lamps), Berlin, Now);

    private static Func<Policy, object?> Refunded(ShipBackMethod method = ShipBackMethod.DropOff) => policy =>
        RefundCalculator.Compute(Basis(Lamps, "1", policy, Accepted("lamp")) with { Method = method }, Empty(Lamps)).Total;

    private static TenderPlan Plan(Policy policy, Order order, Resolution resolution = Resolution.Refund) =>
        RefundCalculator.Planned(Basis(order, "1", policy, Accepted("lamp", 2)) with { Resolution = resolution }, Empty(order), Now).Plan!;

    private static ReturnCase InReview(Policy policy) => Given.After(Given.Requested(policy: policy), c => new ReturnCommand.ApplyDecision(Given.Decision(c)));

    private static ReturnCase AwaitingOwn(Policy policy) => Given.After(
        Given.Approved(ShipBackMethod.OwnParcel, policy), _ => new ReturnCommand.ArrangeShipBack(new Shipment(null, null, null, null, null, null, 0)));

    private static ReturnCase Arrived(Policy policy) => Given.After(Given.AwaitingParcel(policy), _ => Given.Tracked(ParcelStatus.Delivered));

    private static ReturnCase Later(ReturnCase subject, int days) => Given.After(subject, _ => new ReturnCommand.CheckClocks(), Now.AddDays(days));
}
