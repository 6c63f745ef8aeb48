using Serverless.Cases;
using Serverless.Domain.Orders;

namespace Serverless.Tests.Workflows;

/// <summary>The keys of effects: idempotency keys and partners' references are made of them, so not one may ever read otherwise.</summary>
public sealed class EffectTests
{
    private static readonly TenderId Card = TenderId.Parse("card");

    /// <summary>A tender that the shop has named as a second refund of another would be.</summary>
    private static readonly TenderId Trap = TenderId.Parse("2~card");

    private static readonly (string Key, Effect Effect)[] Known =
    [
        ("ship_back", new Effect.ShipBack(0)),
        ("ship_back~2", new Effect.ShipBack(1)),
        ("stop", new Effect.Stop(0)),
        ("stop~2", new Effect.Stop(1)),
        ("amend", new Effect.Amend(0)),
        ("amend~2", new Effect.Amend(1)),
        ("amend_record", new Effect.AmendRecord()),
        ("goods_record", new Effect.GoodsRecord(1)),
        ("goods_record_2", new Effect.GoodsRecord(2)),
        ("credit_note_1", new Effect.CreditNote(1)),
        ("repair", new Effect.Repair(0)),
        ("repair~2", new Effect.Repair(1)),
        ("cancel_repair", new Effect.CancelRepair(0)),
        ("cancel_repair~2", new Effect.CancelRepair(1)),
        ("trace", new Effect.Trace(0)),
        ("trace~2", new Effect.Trace(1)),
        ("pickup_1", new Effect.Pickup(1, 0)),
        ("pickup_2~3", new Effect.Pickup(2, 2)),
        ("call_off", new Effect.CancelBookings()),
        ("tell_riders", new Effect.TellRiders()),
        ("release_goods", new Effect.ReleaseGoods()),
        ("reserve_stock", new Effect.ReserveStock(0)),
        ("reserve_stock~2", new Effect.ReserveStock(1)),
        ("reserve_stock_2", new Effect.ReserveStock(0, 2)),
        ("reserve_stock~2_3", new Effect.ReserveStock(1, 3)),
        ("drop_lines", new Effect.DropLines()),
        ("drop_lines_2", new Effect.DropLines(Round: 2)),
        ("keep_lines_2", new Effect.KeepLines(2)),
        ("redelivery_2", new Effect.Redelivery(2)),
        ("send_back", new Effect.SendBack()),
        ("release_stock", new Effect.ReleaseStock(0)),
        ("pickup_change_2", new Effect.PickupChange(2)),
        ("charge_hold", new Effect.ChargeHold(1)),
        ("charge_hold_2", new Effect.ChargeHold(2)),
        ("close_payment_1", new Effect.ClosePage(1)),
        ("release_hold", new Effect.ReleaseHold(1)),
        ("release_stock~3", new Effect.ReleaseStock(2)),
        ("payment_1", new Effect.PaymentPage(1)),
        ("replacement", new Effect.Replacement()),
        ("replacement_2", new Effect.Replacement(2)),
        ("announcement_2", new Effect.Announcement(1)),
        ("refund_card", new Effect.Refund(Card, 1)),
        ("refund_2~card", new Effect.Refund(Card, 2)),
        ("refund_1~2~card", new Effect.Refund(Trap, 1)),
        ("refund_2~2~card", new Effect.Refund(Trap, 2)),
        ("refund_1~1~card", new Effect.Refund(TenderId.Parse("1~card"), 1)),
        ("refund_1~0~", new Effect.Refund(TenderId.Parse("0~"), 1)),
        ("refund_9999999999~card", new Effect.Refund(TenderId.Parse("9999999999~card"), 1)),
        ("email_approved", new Effect.Email("approved")),
        ("email_reminder_2", new Effect.Email("reminder_2")),
        ("email~2_refund_failed_t~1", new Effect.Email("refund_failed_t~1", Sending: 2)),
        ("webhook_refund_sent_17", new Effect.Webhook("return.refund_sent", 17)),
        ("webhook_payout_requested_card", new Effect.PayoutRequest(Card, 1)),
        ("webhook_payout_requested_2~card", new Effect.PayoutRequest(Card, 2)),
        ("webhook_payout_requested_1~2~card", new Effect.PayoutRequest(Trap, 1)),
    ];

    public static TheoryData<string> Keys => [.. Known.Select(known => known.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void AKey_NamesItsEffectAndNoOther(string key)
    {
        var effect = Assert.Single(Known, known => known.Key == key).Effect;

        Assert.Equal(key, effect.Key);
        Assert.Equal(effect, Effect.Parse(key));
    }

    [Fact]
    public void EveryKindOfEffect_IsKnown() =>
        Assert.Equal(
            typeof(Effect).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Effect))).Select(type => type.Name).Order(),
            Known.Select(known => known.Effect.GetType().Name).Distinct().Order());

    [Theory]
    [InlineData("")]
    [InlineData("ship_back_2")]
    [InlineData("pickup_")]
    [InlineData("pickup_x")]
    [InlineData("pickup_1000000000000")]
    [InlineData("pickup_1\n")]
    [InlineData("announcement_")]
    [InlineData("payment_")]
    [InlineData("reserve_stock~1")]
    [InlineData("refund_")]
    [InlineData("refund_2~")]
    [InlineData("refund_02~card")]
    [InlineData("webhook_refund_sent")]
    [InlineData("Email_approved")]
    public void AKeyOfNoEffect_IsRefused(string key) => Assert.Throws<FormatException>(() => Effect.Parse(key));
}
