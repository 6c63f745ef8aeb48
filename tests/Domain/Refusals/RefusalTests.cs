using System.Reflection;
using System.Text.Json;
using Serverless.Domain;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain;

public sealed class RefusalTests
{
    /// <summary>One of each.</summary>
    internal static readonly Refusal[] All =
    [
        new Refusal.WindowClosed(Line("a"), Utc(2026, 4, 1, 21, 59, 59)),
        new Refusal.FinalSale(Line("a")),
        new Refusal.QuantityUnavailable(Line("a"), 3, 4, 1, 2),
        new Refusal.UnknownSerialNumber(Line("a"), Serverless.Domain.Orders.SerialNumber.Parse("SN-9")),
        new Refusal.SerialNumberUnavailable(Line("a"), Serverless.Domain.Orders.SerialNumber.Parse("SN-1")),
        new Refusal.ConditionNotMet(Line("a"), Condition.TagsOn),
        new Refusal.OrderUnpaid(),
        new Refusal.NotShipped(),
        new Refusal.NotReceived(Line("a")),
        new Refusal.NoFault(Line("a"), Reason.WrongSize),
        new Refusal.DeliveredByCarrier(Utc(2026, 3, 4, 23), "1Z1"),
        new Refusal.AlreadyShipped(Utc(2026, 3, 5, 23)),
        new Refusal.NotStopped(Utc(2026, 3, 5, 23)),
        new Refusal.NotChanged(),
        new Refusal.PriceDiffers(Line("a"), Euro(39.90m), Euro(44.90m)),
        new Refusal.CountryDiffers("DE", "AT"),
        new Refusal.DayNotPossible(new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 9)),
        new Refusal.AsAddressed(),
        new Refusal.CarriageNotAgreed(Euro(12.90m)),
        new Refusal.EvidenceRequired(Line("a")),
        new Refusal.UnknownLine(Line("a")),
        new Refusal.DuplicateCase(Case("1")),
        new Refusal.WayNotOffered(ShipBackMethod.Pickup, [ShipBackMethod.DropOff, ShipBackMethod.OwnParcel]),
        new Refusal.ResolutionNotOffered(Line("a"), Resolution.StoreCredit, [Resolution.Refund, Resolution.Exchange]),
        new Refusal.NoWithdrawalRight("US"),
        new Refusal.WithdrawalExcluded(Line("a"), WithdrawalExemption.CustomMade),
        new Refusal.PayoutNotOffered(Payout.BankTransfer, [Payout.StoreCredit]),
        new Refusal.NoSuchPayout(Serverless.Domain.Orders.TenderId.Parse("card")),
        new Refusal.Declined(),
        new Refusal.ContestClosed(Utc(2026, 4, 1, 21, 59, 59)),
        new Refusal.QuestionOver(2, "sold_out", "refund"),
        new Refusal.ChoiceNotOffered("refund", ["other_item"]),
        new Refusal.PickupNotOffered([new PickupSlot(new DateOnly(2026, 3, 5), PickupPart.Morning)]),
        new Refusal.PickupUnderWay(Utc(2026, 3, 5, 8)),
        new Refusal.PickupChangesUsed(3),
        new Refusal.NotPossibleNow("cancel", "refunding"),
        new Refusal.OrderContradictsRecord([new("/order/lines/0/unitPrice", "10.00 EUR", "90.00 EUR")]),
    ];

    [Fact]
    public void All_Always_HaveACodeAndAreTriedHere()
    {
        var cases = typeof(Refusal).GetNestedTypes(BindingFlags.Public).Where(t => t.IsSubclassOf(typeof(Refusal))).ToList();
        Assert.Equal(cases.Select(t => t.Name).Order(StringComparer.Ordinal), All.Select(r => r.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(RefusalCodes.All, All.Select(r => r.Code).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(All, r => Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(r.GetType().Name), r.Code));
    }

    [Fact]
    public void Json_OfARefusal_CarriesItsCodeAndFacts()
    {
        Assert.Equal(
            """{"code":"quantity_unavailable","line":"a","requested":3,"ordered":4,"returned":1,"inFlight":2,"available":1}""",
            JsonSerializer.Serialize(All[2], DomainJson.Options));
        Assert.Equal(All[2], JsonSerializer.Deserialize<Refusal>("""{"line":"a","requested":3,"ordered":4,"returned":1,"inFlight":2,"code":"quantity_unavailable"}""", DomainJson.Options));
    }
}
