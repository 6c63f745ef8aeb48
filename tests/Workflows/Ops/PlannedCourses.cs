using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Ops;

/// <summary>A course, and where cases of it fail: the step, or the status in which somebody ends it, and what happens while it stands still.</summary>
internal sealed record PlannedCourse(Func<Shop, Ask> Ask, params IReadOnlyList<string> Points)
{
    public PolicySettings? Policy { get; init; }

    public string[] Countries { get; init; } = [];

    /// <summary>The card takes no refund any more.</summary>
    public bool IsExpired { get; init; }

    /// <summary>The case in whose parcel its goods travel.</summary>
    public Func<Shop, Ask>? Lead { get; init; }

    public async Task<ReturnRequest> RequestAsync(Shop shop)
    {
        var request = Ask(shop).Request();
        if (Lead is not null)
            return request with { ShipBack = new() { Method = "with", Case = (await shop.AwaitParcelAsync(Lead(shop))).Id } };

        return IsExpired
            ? request with { Order = request.Order! with { Tenders = [request.Order.Tenders![0] with { RefundableUntil = shop.App.Clock.GetUtcNow().AddDays(-1) }] } }
            : request;
    }
}

internal static class PlannedCourses
{
    private static readonly PolicySettings Advancing = new() { Default = new() { AdvanceRefund = new() { UpTo = Returns.Ask.Euro(5000) } } };

    public static IReadOnlyDictionary<string, PlannedCourse> All { get; } = new Dictionary<string, PlannedCourse>(StringComparer.Ordinal)
    {
        ["pickup"] = new(
            shop => shop.Ask(),
            "arranging", "arranging, inspected", "awaiting_parcel", "awaiting_parcel, collect, deliver, inspected", "awaiting_parcel, lose", "in_transit, deliver", "arrived",
            "arrived, inspected", "paying", "lost by the engine, days 30"),
        ["drop-off"] = new(shop => shop.Ask().By("drop_off"), "arranging", "in_transit, lose", "paying for a lost one"),
        ["in one parcel"] = new(shop => shop.Ask(), "arranging", "arranging, lead called off", "awaiting_parcel, collect, deliver, inspected", "awaiting_parcel, lead called off", "in_transit, lose") { Lead = shop => shop.Ask() },
        ["own parcel"] = new(shop => shop.Ask().By("own_parcel"), "arranging", "awaiting_parcel, days 20", "lost by the engine, days 4"),
        ["own parcel with its number"] = new(
            shop => shop.Ask() with { ShipBack = new() { Method = "own_parcel", TrackingNumber = $"OWN{shop.Id[5..].ToUpperInvariant()}1" } }, "arranging", "in_transit, deliver"),
        ["review"] = new(shop => shop.Ask(), "in_review", "in_review, days 9") { Policy = new() { Review = new() { Reasons = ["wrong_size"] } } },
        ["goods that stay"] = new(shop => shop.Ask(), "paying at once") { Policy = new() { Default = new() { KeepUpTo = Returns.Ask.Euro(5000) } } },
        ["paid in advance"] = new(
            shop => shop.Ask(), "arranging, inspected", "awaiting_parcel, collect", "paying on the way", "paying on the way, deliver", "in_transit, inspected", "arrived")
        { Policy = Advancing },
        ["paid in advance, freight deducted"] = new(shop => shop.Ask().By("drop_off"), "in_transit, lose", "arrived, inspected")
        {
            Policy = Advancing with { ShipBack = new() { DropOffFreight = Returns.Ask.Euro(499) } },
            Countries = ["CH"],
        },
        ["store credit"] = new(shop => shop.Ask() with { Resolution = "store_credit" }, "arrived, inspected", "refunding"),
        ["consent given"] = new(shop => shop.Ask() with { PayoutConsent = "bank_transfer" }, "arrived, inspected", "refunding") { IsExpired = true },
        ["consent missing"] = new(shop => shop.Ask(), "arrived, inspected", "refunding") { IsExpired = true },
        ["withdrawal"] = new(
            shop => shop.Ask() with { Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 1 }] }, "arranging", "in_transit, days 30", "paying"),
        ["cancellation"] = new(shop => shop.Ask().Cancellation("paid"), "paying at once"),
        ["cancellation of a released order"] = new(shop => shop.Ask().Cancellation("released"), "asking to stop", "stopping", "stopping, stopped", "stopping, days 1"),
        ["amendment of a released order"] = new(shop => shop.Ask().Amendment("released"), "asking to amend", "amending", "amending, amended", "amending, days 1"),
        ["withdrawal before the order leaves"] = new(
            shop => shop.Ask() with { Kind = "withdrawal", Stage = "released", Lines = [new() { Line = "shirt", Quantity = 1 }] }, "asking to stop", "stopping, days 1"),
        ["claim"] = new(shop => shop.Ask().Claim("defective"), "arranging", "arrived, inspected", "paying"),
        ["claim for the same again"] = new(shop => shop.Ask().Claim("defective", "replacement"), "arranging", "arrived, inspected"),
        ["claim of goods that may be kept for a part"] = new(shop => shop.Ask().Claim("defective"), "awaiting_answer", "awaiting_answer, days 9")
        {
            Policy = new() { Default = new() { KeepOfferPercent = 30 } },
        },
        ["claim for a repair"] = new(shop => shop.Ask().Claim("defective", "repair"), "asking to repair", "repairing", "repairing, repaired", "repairing, broken", "repairing, days 30")
        {
            Policy = new() { Default = new() { RepairWithinDays = 14 } },
        },
        ["claim without photos"] = new(shop => shop.Ask().Claim("defective"), "awaiting_answer", "awaiting_answer, days 9")
        {
            Policy = new() { Default = new() { EvidenceFor = ["defective"] } },
        },
        ["claim of goods that never came"] = new(shop => shop.Ask().Lost($"OUT{shop.Id[5..].ToUpperInvariant()}1"), "tracing", "tracing, days 30"),
        ["stock-out"] = new(
            shop => shop.Ask().StockOut("released", Returns.Ask.Line("shirt", reason: "out_of_stock")).Or(5000, $"OTHER-{shop.Id}"),
            "awaiting_answer", "awaiting_answer, days 30", "answered refund", "answered other_item.1"),
        ["undeliverable"] = new(
            shop => shop.Ask().Undeliverable($"EZUNDELIVERED{shop.Id[5..].ToUpperInvariant()}", "not_reached", Returns.Ask.Line("shirt")),
            "awaiting_answer", "awaiting_answer, days 30", "answered give_up"),
        ["undeliverable, in a remote area"] = new(
            shop => shop.Ask().Undeliverable($"EZUNDELIVERED{shop.Id[5..].ToUpperInvariant()}", "bad_address", Returns.Ask.Line("shirt")),
            "agreeing to carriage")
        {
            Policy = new() { Delivery = new() { RemoteAreas = [new() { Country = "DE", PostalCodes = ["10119"], Carriage = Returns.Ask.Euro(1290) }] } },
        },
        ["refund pending"] = new(shop => Paid(shop, "pending"), "refunding", "refunding, refund settled"),
        ["refund declined"] = new(shop => Paid(shop, "declined"), "refunding"),
        ["refund declined, consent given"] = new(shop => Paid(shop, "declined") with { PayoutConsent = "store_credit" }, "refunding"),
        ["one of two tenders declined"] = new(
            shop => Paid(shop, "declined") is var ask ? ask with
            {
                Lines = [Returns.Ask.Line("shirt", 2)],
                Tenders = [ask.Tenders[0] with { Amount = 3000 }, new("gift", "gift_card")],
            } : ask,
            "refunding"),
        ["goods that are refused"] = new(shop => shop.Ask() with { Items = [new("shirt-WRONG", 2, 3990)], Lines = [Returns.Ask.Line("shirt-WRONG")] }, "arrived, inspected", "goods_held, days 9"),
        ["exchange, even"] = new(shop => shop.Ask().Exchange(3990), "arranging", "awaiting_parcel, collect", "arrived, inspected", "sending", "lost by the engine, days 30"),
        ["exchange, paid out"] = new(shop => shop.Ask().Exchange(3000), "arrived, inspected", "paying"),
        ["exchange, to be paid"] = new(shop => shop.Ask().Exchange(5000), "arrived, inspected", "asking for money"),
        ["exchange of goods that stay"] = new(shop => shop.Ask().Exchange(3990), "reserving") { Policy = new() { Default = new() { KeepUpTo = Returns.Ask.Euro(5000) } } },
        ["two tenders"] = new(
            shop => shop.Ask() with { Lines = [Returns.Ask.Line("shirt", 2)], Tenders = [new("card", "card", 3000), new("gift", "gift_card")] }, "paying", "arrived, inspected"),
    };

    private static Ask Paid(Shop shop, string behaviour)
    {
        var ask = shop.Ask();
        return ask with { Tenders = [new("card", "card", Reference: $"pi_{ask.Order}_{behaviour}")] };
    }

    /// <summary>The number that the carrier knows the parcel by: before our note of it, by the label.</summary>
    public static async Task<string> NumberAsync(this Case asked) =>
        (await asked.RecordAsync()).ShipBack?.Shipment?.TrackingNumber ?? (await asked.DeedsAsync()).First(deed => deed.Kind is "label").Detail!;

    /// <summary>Takes the case on its way to a status.</summary>
    public static async Task ReachAsync(this Case asked, string status)
    {
        if (status is "in_review")
        {
            await asked.UntilMailAsync("in_review");
            return;
        }

        if (status is "awaiting_answer")
        {
            await asked.UntilMailAsync("question_asked");
            return;
        }

        if (status is "stopping")
        {
            await asked.UntilAsync("the warehouse is asked", subject => subject.Stop is { AskedAt: not null });
            return;
        }

        if (status is "tracing")
        {
            await asked.UntilAsync("the carrier is asked", subject => subject.Trace is { AskedAt: not null });
            return;
        }

        if (status is "amending")
        {
            await asked.UntilAsync("the warehouse is asked", subject => subject.Amendment is { AskedAt: not null });
            return;
        }

        if (status is "awaiting_answer")
        {
            await asked.UntilMailAsync("question_asked");
            return;
        }

        await asked.UntilStatusAsync("awaiting_parcel");
        if (status is "awaiting_parcel")
            return;
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        if (status is "in_transit")
            return;
        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        if (status is "arrived")
            return;
        await asked.InspectAsync();
        if (status is "repairing")
        {
            await asked.UntilAsync("the warehouse is asked", subject => subject.Repair is { AskedAt: not null });
            return;
        }

        await asked.UntilStatusAsync(status);
    }

    /// <summary>Waits until the case is there, its orchestration waits or is over, and nothing is left to be done.</summary>
    public static Task SettledAsync(this Case asked, string status) => Until.TrueAsync($"rest of {asked.Key} in {status}", async () =>
        (await asked.RecordAsync()).Status == status && await asked.IsAtRestAsync());
}
