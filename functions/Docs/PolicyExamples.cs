using Serverless.Contracts.V1;

namespace Serverless.Docs;

/// <summary>The policy of a small shop in the Union.</summary>
internal static class PolicyExamples
{
    private const string Address = "https://returns.example/api/v1/policy";
    private static readonly DateTimeOffset Saved = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    public static PolicySettings Document { get; } = new()
    {
        Default = new CategoryRulesSettings
        {
            WindowDays = 30,
            Conditions = ["unused"],
            KeepUpTo = Euro(500),
            AdvanceRefund = new AdvanceRefundSettings { UpTo = Euro(5_000), ForTrusted = true },
            EvidenceFor = ["damaged", "damaged_in_transit"],
        },
        Categories = new Dictionary<string, CategoryRulesSettings>(StringComparer.Ordinal)
        {
            ["lamps"] = new() { Offered = ["pickup", "drop_off"], Review = new ReviewTriggersSettings { Above = Euro(20_000) } },
            ["underwear"] = new() { FinalSale = true, WithdrawalExemption = "sealed_hygiene" },
        },
        Review = new ReviewSettings { Above = Euro(50_000), MoreThanPastReturns = 10, DecideWithinHours = 24, WhenTimeRunsOut = "approve" },
        ShipBack = new ShipBackSettings { Offered = ["pickup", "drop_off", "own_parcel"], PickupFreight = Euro(490), ExpireAfterDays = 14, ReminderDays = [3, 7] },
        Payout = new PayoutSettings { StoreCreditBonusPercent = 5 },
    };

    public static PolicyVersion Version { get; } = new(
        2, Saved, Saved, Document, new PolicyLinks(new Uri($"{Address}/versions/2"), new Uri($"{Address}/versions"), new Uri($"{Address}/schema")));

    public static PolicyVersionList Versions { get; } = new(
    [
        new PolicyVersionItem(2, Saved, Saved, InForce: true, new Uri($"{Address}/versions/2")),
        new PolicyVersionItem(1, Saved.AddDays(-200), Saved.AddDays(-200), InForce: false, new Uri($"{Address}/versions/1")),
    ]);

    public static BacktestRequest Backtest { get; } = new()
    {
        Policy = new PolicySettings { Default = new CategoryRulesSettings { WindowDays = 14 } },
        From = Saved.AddDays(-90),
        Limit = 500,
    };

    public static BacktestAnswer BacktestAnswer { get; } = new()
    {
        Summary =
        [
            "1 of 182 cases would go otherwise.",
            "1 line in 1 case that was accepted would be refused.",
            "In 1 case less would be paid back.",
            "Together €39.00 less would be paid back: €9,381.20 instead of €9,420.20.",
        ],
        Cases = 182,
        Compared = 182,
        Changed = 1,
        Bound = new BacktestBound(500, Reached: false, Saved.AddDays(-89)),
        Changes = [new BacktestChangeCount("accepted_to_refused", 1, 1), new BacktestChangeCount("refund_lower", 1, 0)],
        Money = [new BacktestMoney(Euro(942_020), Euro(938_120), Euro(-3_900))],
        Examples =
        [
            new BacktestExample
            {
                Case = "ret_7f3kd92qdmx4b8c1hj5n",
                Rma = "RMA-7F3KD-92QDM",
                Order = "L-10482",
                AskedAt = Saved.AddDays(-30),
                Version = 1,
                Changes = ["accepted_to_refused", "refund_lower"],
                Lines = [new BacktestLine("1", "accepted", "window_closed")],
                Before = new BacktestOutcome(Review: false, GoodsStay: false, PaidInAdvance: false, Euro(3_900)),
                After = new BacktestOutcome(Review: false, GoodsStay: false, PaidInAdvance: false, Euro(0)),
            },
        ],
        NotCompared = [],
    };

    private static Money Euro(long minor) => new() { Amount = minor, Currency = "EUR" };
}
