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

    private static Money Euro(long minor) => new() { Amount = minor, Currency = "EUR" };
}
