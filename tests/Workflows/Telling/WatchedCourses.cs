using System.Globalization;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>A course, under a policy, looked at from its customer's side at every step.</summary>
internal sealed record WatchedCourse(Func<Watch, Task<Case>> Run)
{
    public PolicySettings? Policy { get; init; }

    public string[] Countries { get; init; } = [];

    /// <summary>The shop has a lot to do while it runs.</summary>
    public BusyPeriodSettings? Busy { get; init; }

    public StorefrontSettings Settings(StorefrontSettings usual, DateOnly today) => usual with
    {
        Policy = Policy,
        Countries = Countries is [] ? null : Countries,
        BusyPeriods = Busy is null ? null : [Busy with { First = Text(today.AddDays(-1)), Last = Text(today.AddDays(58)) }],
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Every way that a case can go, for every kind and way of sending back.</summary>
internal static class WatchedCourses
{
    private static readonly PolicySettings Advancing = new()
    {
        Default = new() { AdvanceRefund = new() { UpTo = Ask.Euro(5000) } },
        ShipBack = new() { PickupFreight = Ask.Euro(499) },
    };

    private static readonly PolicySettings Reviewing = new() { Review = new() { Reasons = ["wrong_size"] } };

    private static readonly PolicySettings LookedAt = new()
    {
        Default = new() { Conditions = ["unused"], InspectionCriteria = new Dictionary<string, IReadOnlyList<string>> { ["en"] = ["Whole seams"], ["zh"] = ["缝线完好"] } },
    };

    private static readonly PolicySettings DearFreight = new() { ShipBack = new() { DropOffFreight = Ask.Euro(490), PickupFreight = Ask.Euro(490) } };

    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["pickup"] = new(w => ClosedAsync(w, w.Ask())),
        ["pickup, the shop at fault"] = new(w => ClosedAsync(w, w.Ask() with { Lines = [Ask.Line("shirt", reason: "defective")] })),
        ["pickup, the way back paid"] = new(w => ClosedAsync(w, w.Ask())) { Policy = DearFreight },
        ["pickup, its goods looked at closely"] = new(w => ClosedAsync(w, w.Ask())) { Policy = LookedAt },
        ["everything back, its coupon too"] = new(w => ClosedAsync(w, w.Ask() with
        {
            Discount = 500,
            Coupons = [new Coupon { Code = "SUMMER-7K2", Amount = Ask.Euro(500) }],
            Lines = [Ask.Line("shirt", 2), Ask.Line("socks", 3)],
        })),
        ["drop-off"] = new(w => ClosedAsync(w, w.Ask().By("drop_off"))),
        ["own parcel"] = new(async w =>
        {
            var (asked, number) = (await w.AskAsync(w.Ask().By("own_parcel")), w.NewNumber());
            await asked.SubmitAsync("shipment", ("trackingNumber", number));
            await Until.TrueAsync("the tracker", async () => await w.App.Simulation.TrackedAsync(number) == 1);
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        }),
        ["own parcel, its number another return's"] = new(async w =>
        {
            var number = w.NewNumber();
            await w.Shop.AwaitParcelAsync(w.Ask() with { ShipBack = new() { Method = "own_parcel", TrackingNumber = number } });
            var asked = await w.AskAsync(w.Ask() with { ShipBack = new() { Method = "own_parcel", TrackingNumber = number } });
            await asked.SubmitAsync("shipment", ("trackingNumber", $"{number}B"));
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        }),
        ["own parcel, slow after its number was given"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask() with { ShipBack = new() { Method = "own_parcel", TrackingNumber = w.NewNumber() } });
            w.App.Clock.Advance(TimeSpan.FromDays(16));
            await w.SeenAsync(asked, "awaiting_parcel");
            Assert.False(await RemindedAsync(asked));
            await w.CloseAsync(asked);
            return asked;
        }),
        ["own parcel, its number given and never seen"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask() with { ShipBack = new() { Method = "own_parcel", TrackingNumber = w.NewNumber() } });
            w.App.Clock.Advance(TimeSpan.FromDays(30));
            await w.SeenAsync(asked, "expired");
            Assert.False(await RemindedAsync(asked));
            return asked;
        }),
        ["several of a line, some refused by the policy"] = new(w => ClosedAsync(w, w.Ask() with
        {
            Items = [new("shirt", 2, 3990), new("gift", 1, 1450, FinalSale: true)],
            Lines = [Ask.Line("shirt", 2), Ask.Line("gift")],
        }))
        { Countries = ["CH"] },
        ["review, approved"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask(), "in_review");
            await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        })
        { Policy = Reviewing },
        ["review, declined"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask(), "in_review");
            await asked.DoAsync("decline", new { reason = "The serial number differs", by = "Kim" });
            await asked.UntilMailAsync("refused");
            return await w.SeenAsync(asked, "refused");
        })
        { Policy = Reviewing },
        ["review, declined by the clock"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask(), "in_review");
            w.App.Clock.Advance(TimeSpan.FromDays(9));
            return await w.SeenAsync(asked, "refused");
        })
        { Policy = new() { Review = new() { Reasons = ["wrong_size"], WhenTimeRunsOut = "decline" } } },
        ["review, cancelled"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask(), "in_review");
            await asked.SubmitAsync("cancel");
            await asked.UntilMailAsync("cancelled");
            return await w.SeenAsync(asked, "cancelled");
        })
        { Policy = Reviewing },
        ["refused"] = new(w => w.AskAsync(w.Ask() with { DeliveredAt = w.App.Clock.GetUtcNow().AddDays(-60) }, "refused")),
        ["cancelled"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await asked.SubmitAsync("cancel");
            await asked.UntilMailAsync("cancelled");
            return await w.SeenAsync(asked, "cancelled");
        }),
        ["cancelled by the platform on the way"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await w.MoveAsync(asked, "collect", "in_transit");
            using var admin = await Operator.OfAsync(w.App, "admin");
            await admin.DoAsync(asked, "cancel");
            await asked.UntilMailAsync("cancelled");
            return await w.SeenAsync(asked, "cancelled");
        }),
        ["expired, own parcel"] = new(w => ExpiredAsync(w, w.Ask().By("own_parcel"))),
        ["expired, drop-off"] = new(w => ExpiredAsync(w, w.Ask().By("drop_off"))),
        ["pickup missed, then collected"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await asked.MoveAsync("miss_pickup");
            await asked.UntilMailAsync("pickup_missed_1");
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        }),
        ["pickup given up"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await asked.MoveAsync("miss_pickup");
            await asked.UntilMailAsync("pickup_missed_1");
            await w.SeenAsync(asked, "awaiting_parcel");
            await asked.MoveAsync("miss_pickup");
            await asked.UntilMailAsync("pickup_missed_2");
            await w.SeenAsync(asked, "awaiting_parcel");
            var waiting = Assert.IsType<ReturnState.AwaitingParcel>((await asked.RecordAsync()).State);
            w.App.Clock.AdvanceTo(waiting.Since.AddDays(3).AddHours(1));
            await asked.UntilMailAsync("reminder_1");
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        })
        { Policy = new() { ShipBack = new() { MaxPickupAttempts = 2 } } },
        ["pickup changed on the page"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await w.SeenAsync(asked, "awaiting_parcel");
            var slot = (await asked.GetAsync()).Parcel!.PickupSlots![^1];
            await asked.SubmitAsync("pickup", ("slot", $"{slot.Day:yyyy-MM-dd}.{slot.Part}"));
            await w.SeenAsync(asked, "awaiting_parcel");
            await asked.UntilMailAsync("pickup_changed_1");
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        }),
        ["pickup that the carrier does not change"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await w.App.Simulation.ArmAsync("carrier", "error", status: 422, path: "/v2/pickups", method: "POST");
            var slot = (await asked.GetAsync()).Parcel!.PickupSlots![0];
            await asked.SubmitAsync("pickup", ("slot", $"{slot.Day:yyyy-MM-dd}.{slot.Part}"));
            await asked.UntilMailAsync("pickup_kept_1");
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        }),
        ["pickup that the carrier refuses"] = new(async w =>
        {
            await w.App.Simulation.ArmAsync("carrier", "error", status: 422, path: "/v2/pickups");
            return await ClosedAsync(w, w.Ask());
        }),
        ["label that the carrier refuses"] = new(async w =>
        {
            var asked = await w.AskAsync(Watch.Unknown(w.Ask()));
            await w.InspectAsync(asked);
            return asked;
        }),
        ["inspected before the carrier's last scan"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await w.MoveAsync(asked, "collect", "in_transit");
            await w.InspectAsync(asked);
            return asked;
        }),
        ["accepted in part"] = new(w => SentBackAsync(
            w,
            w.Ask() with { Lines = [Ask.Line("shirt", 2), Ask.Line("socks", 2)] },
            Unit("shirt", 1, "accepted"),
            Unit("shirt", 2, "accepted_with_deduction", "used", 30),
            Unit("socks", 1, "refused", "not_the_item", disposition: "back_to_customer"),
            Unit("socks", 2, "missing"))),
        ["another unit than was named"] = new(w => SentBackAsync(
            w,
            w.Ask() with
            {
                Items = [new Item("phone-SWAPPED", 1, 49900) { Serials = ["SN-1"] }, new Item("shirt", 2, 3990)],
                Lines = [Ask.Line("phone-SWAPPED") with { SerialNumbers = ["SN-1"] }, Ask.Line("shirt")],
            })),
        ["refused at inspection"] = new(w => SentBackAsync(w, w.Ask(), RefusedShirt)),
        ["refused at inspection, of no use any more"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "goods_held", Unit("shirt", 1, "refused", "damaged", disposition: "discard"));
            w.App.Clock.AdvanceTo((await asked.RecordAsync()).Judgement.ContestBy!.Value);
            return await w.SeenAsync(asked, "closed");
        }),
        ["expired, its parcel late"] = new(async w =>
        {
            var asked = await ExpiredAsync(w, w.Ask().By("drop_off"));
            await asked.EndAsync();
            await w.CloseAsync(asked);
            return asked;
        }),
        ["refused, its parcel sent all the same"] = new(async w =>
        {
            var number = w.NewNumber();
            var asked = await w.AskAsync(
                w.Ask() with { DeliveredAt = w.App.Clock.GetUtcNow().AddDays(-200), ShipBack = new() { Method = "own_parcel", TrackingNumber = number } }, "refused");
            await w.App.Simulation.MoveParcelAsync(number, "deliver");
            await asked.UntilMailAsync("parcel_arrived_2");
            await w.SeenAsync(asked, "arrived");
            await w.InspectAsync(asked, "sending_back");
            await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).Judgement.GoodsBack!.Parcel!.TrackingNumber, "deliver");
            return await w.SeenAsync(asked, "closed");
        }),
        ["goods lost on their way back, paid instead"] = new(async w =>
        {
            var (asked, number) = await SendingBackAsync(w, w.Ask(), RefusedShirt);
            await w.App.Simulation.MoveParcelAsync(number, "lose");
            await w.SeenAsync(asked, "contested");
            await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The carrier lost it", by = "Kim" });
            return await w.SeenAsync(asked, "closed");
        }),
        ["contested and upheld"] = new(async w =>
        {
            var asked = await ClosedAsync(w, w.Ask(), Unit("shirt", 1, "accepted_with_deduction", "used", 50, "refurbish"));
            await asked.SubmitAsync("contest", ("reason", "I never wore it"));
            await w.SeenAsync(asked, "contested");
            await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The tags are on", by = "Kim" });
            return await w.SeenAsync(asked, "closed");
        }),
        ["contested and rejected"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "goods_held", RefusedShirt);
            await asked.SubmitAsync("contest", ("reason", "I never wore it"));
            await w.SeenAsync(asked, "contested");
            await asked.DoAsync("contest/decision", new { outcome = "rejected", reason = "The soles are worn", by = "Kim" });
            await w.SeenAsync(asked, "sending_back");
            await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).Judgement.GoodsBack!.Parcel!.TrackingNumber, "deliver");
            return await w.SeenAsync(asked, "closed");
        }),
        ["cancelled, and the parcel comes all the same"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await asked.SubmitAsync("cancel");
            await w.SeenAsync(asked, "cancelled");
            await asked.EndAsync();
            await w.CloseAsync(asked);
            return asked;
        }),
        ["expired, and opened again by the customer"] = new(async w =>
        {
            var asked = await ExpiredAsync(w, w.Ask().By("drop_off"));
            await asked.EndAsync();
            await asked.SubmitAsync("reopen");
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        }),
        ["another fault found: the customer's"] = new(w => ClosedAsync(
            w, w.Ask().By("drop_off") with { Lines = [Ask.Line("shirt", reason: "defective")] }, UnitOf("customer", "no_fault_found", "shirt", 1)))
        { Policy = DearFreight },
        ["another fault found: the shop's"] = new(w => ClosedAsync(w, w.Ask().By("drop_off"), UnitOf("seller", "wrong_item", "shirt", 1))) { Policy = DearFreight },
        ["freight above the goods' worth"] = new(w => ClosedAsync(w, w.Ask().By("drop_off") with { Items = [new("pin", 1, 300)], Lines = [Ask.Line("pin")] })) { Policy = DearFreight },
        ["lost"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().By("drop_off"));
            await w.MoveAsync(asked, "collect", "in_transit");
            await w.MoveAsync(asked, "lose", "closed");
            return asked;
        })
        { Policy = DearFreight },
        ["goods that stay"] = new(w => w.AskAsync(w.Ask(), "closed")) { Policy = new() { Default = new() { KeepUpTo = Ask.Euro(5000) } } },
        ["paid in advance"] = new(w => ClosedAsync(w, w.Ask())) { Policy = Advancing },
        ["paid in advance, less found"] = new(w => ClosedAsync(w, w.Ask(), Unit("shirt", 1, "refused", "used"))) { Policy = Advancing },
        ["paid in advance, more owed"] = new(w => ClosedAsync(w, w.Ask(), UnitOf("seller", "wrong_item", "shirt", 1))) { Policy = Advancing },
        ["paid in advance, lost"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await w.MoveAsync(asked, "collect", "in_transit");
            await w.MoveAsync(asked, "lose", "closed");
            return asked;
        })
        { Policy = Advancing },
        ["paid in advance, the bank slow"] = new(async w =>
        {
            var asked = await w.AskAsync(Paid(w, "pending"));
            await w.ArriveAsync(asked);
            var refund = (await asked.RecordAsync()).Repayment.Attempts[0].RefundId!;
            await w.InspectAsync(asked, "refunding");
            await w.App.Simulation.SettleRefundAsync(refund, "succeed");
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = Advancing },
        ["store credit"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask() with { Resolution = "store_credit" });
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "refunding");
            await asked.DoAsync("payouts/card", new { reference = "SC-1" });
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = new() { Payout = new() { StoreCreditBonusPercent = 10 } } },
        ["consent on the page"] = new(async w =>
        {
            var asked = await DeclinedAsync(w);
            await asked.SubmitAsync("consent", ("payout", "bank_transfer"));
            await asked.UntilAsync("a payout", c => c.Repayment.LiveAttempts.Any(a => a.As is not null));
            await w.SeenAsync(asked, "refunding");
            await asked.DoAsync("payouts/card", new { reference = "BT-1" });
            return await w.SeenAsync(asked, "closed");
        }),
        ["sent back by the bank"] = new(async w =>
        {
            var asked = await ClosedAsync(w, w.Ask());
            await w.App.Simulation.SettleRefundAsync((await asked.RecordAsync()).Repayment.Attempts[0].RefundId!, "fail");
            await asked.UntilStatusAsync("refunding");
            await asked.UntilMailAsync("refund_failed_card");
            await w.SeenAsync(asked, "refunding");
            await asked.SubmitAsync("consent", ("payout", "store_credit"));
            await asked.UntilAsync("a payout", c => c.Repayment.LiveAttempts.Any(a => a.As is not null));
            await asked.DoAsync("payouts/card", new { reference = "SC-2" });
            return await w.SeenAsync(asked, "closed");
        }),
        ["two tenders"] = new(w => ClosedAsync(w, w.Ask() with { Lines = [Ask.Line("shirt", 2)], Tenders = [new("card", "card", 3000), new("gift", "card")] })),
        ["failed"] = new(w => w.AskAsync(Watch.Unknown(w.Ask()), "failed")) { Policy = new() { ShipBack = new() { Offered = ["pickup", "drop_off"] } } },
        ["failed and ended"] = new(async w =>
        {
            var asked = await w.AskAsync(Watch.Unknown(w.Ask()), "failed");
            using var admin = await Operator.OfAsync(w.App, "admin");
            await admin.DoAsync<OpsActionResult>($"cases/{asked.Key}/terminate", new { reason = "A test wants it", releaseUnits = true });
            return await w.SeenAsync(asked, "failed");
        })
        { Policy = new() { ShipBack = new() { Offered = ["pickup", "drop_off"] } } },
        ["the mail service away for two days"] = new(async w =>
        {
            await w.App.Simulation.ArmAsync("mail", "error", count: 100_000, status: 503);
            var asked = await w.Shop.AskAsync(w.Ask().By("drop_off"));
            await w.App.PassAsync(TimeSpan.FromMinutes(5), "the label", async () => (await asked.RecordAsync()).Status is "awaiting_parcel");
            w.App.Clock.Advance(TimeSpan.FromDays(2));
            await asked.MoveAsync("collect");
            await w.App.PassAsync(TimeSpan.FromMinutes(5), "the scan", async () => (await asked.RecordAsync()).Status is "in_transit");
            await w.App.Simulation.DisarmAsync();
            await w.App.PassAsync(TimeSpan.FromMinutes(5), "the emails", async () => (await asked.MailStepsAsync()).Contains("parcel_collected"));
            await w.SeenAsync(asked, "in_transit");
            await w.MoveAsync(asked, "deliver", "arrived");
            await w.InspectAsync(asked);
            return asked;
        }),
    };

    internal static async Task<Case> ClosedAsync(Watch w, Ask ask, params object[] units)
    {
        var asked = await w.AskAsync(ask);
        await w.CloseAsync(asked, units);
        return asked;
    }

    private static object RefusedShirt => Unit("shirt", 1, "refused", "used", disposition: "back_to_customer");

    private static async Task<(Case Asked, string Number)> SendingBackAsync(Watch w, Ask ask, params object[] units)
    {
        var asked = await w.AskAsync(ask);
        await w.ArriveAsync(asked);
        await w.InspectAsync(asked, "goods_held", units);
        var number = await asked.SendBackAsync(w.App);
        await w.SeenAsync(asked, "sending_back");
        return (asked, number);
    }

    private static async Task<Case> SentBackAsync(Watch w, Ask ask, params object[] units)
    {
        var (asked, number) = await SendingBackAsync(w, ask, units);
        await w.App.Simulation.MoveParcelAsync(number, "deliver");
        return await w.SeenAsync(asked, "closed");
    }

    internal static async Task<Case> ExpiredAsync(Watch w, Ask ask)
    {
        var asked = await w.AskAsync(ask);
        var waiting = Assert.IsType<ReturnState.AwaitingParcel>((await asked.RecordAsync()).State);
        w.App.Clock.AdvanceTo(waiting.Since.AddDays(3).AddHours(2));
        await asked.UntilMailAsync("reminder_1");
        await w.SeenAsync(asked, "awaiting_parcel");
        w.App.Clock.AdvanceTo(waiting.ShipBy);
        return await w.SeenAsync(asked, "expired");
    }

    private static async Task<Case> DeclinedAsync(Watch w)
    {
        var asked = await w.AskAsync(Paid(w, "declined"));
        await w.ArriveAsync(asked);
        await asked.InspectAsync();
        await asked.UntilMailAsync("refund_failed_card");
        return await w.SeenAsync(asked, "refunding");
    }

    private static async Task<bool> RemindedAsync(Case asked) => (await asked.MailStepsAsync()).Any(step => step.StartsWith("reminder", StringComparison.Ordinal));

    private static Ask Paid(Watch w, string behaviour) => w.Ask() is var ask ? ask with { Tenders = [new("card", "card", Reference: $"pi_{ask.Order}_{behaviour}")] } : ask;
}
