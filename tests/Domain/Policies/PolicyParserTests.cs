using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

public sealed class PolicyParserTests
{
    public const string Whole = """
        {
          "$schema": "https://returns.example/api/v1/policy/schema",
          "effectiveFrom": "2026-05-01T00:00:00Z",
          "default": {
            "windowDays": 40, "assumedDeliveryDays": 5, "conditions": ["unused"], "resolutions": ["refund", "exchange"], "offered": ["drop_off"],
            "review": { "above": { "amount": 30000, "currency": "EUR" } }, "keepUpTo": { "amount": 500, "currency": "EUR" },
            "advanceRefund": { "upTo": { "amount": 2000, "currency": "EUR" }, "forTrusted": true }, "evidenceFor": ["damaged"], "whenEvidenceMissing": "refuse"
          },
          "categories": {
            "cheese": { "finalSale": true, "restockingFeePercent": 12.5, "withdrawalExemption": "perishable", "review": { "moreThanPastReturns": 3, "reasons": [] } },
            "shoes": { "windowDays": 100, "advanceRefund": { "forTrusted": false }, "keepUpTo": { "amount": 0, "currency": "EUR" } }
          },
          "review": { "above": { "amount": 50000, "currency": "EUR" }, "reasons": ["other"], "moreThanPastReturns": 9, "decideWithinHours": 12, "whenTimeRunsOut": "decline" },
          "shipBack": { "offered": ["pickup", "own_parcel"], "pickupFreight": { "amount": 490, "currency": "EUR" }, "expireAfterDays": 20, "reminderDays": [19, 4], "maxPickupAttempts": 2 },
          "inspection": { "withinBusinessDays": 3, "contestWithinDays": 5 },
          "payout": { "storeCredit": false, "bankTransfer": true, "storeCreditBonusPercent": 7.25 },
          "tenderOrder": ["points", "card"],
          "duplicateWithinMinutes": 60
        }
        """;

    [Fact]
    public void Parse_WholeDocument_ReadsAllOfIt()
    {
        var (policy, from, document) = Parse(Whole).Value!;
        var rules = policy.Default;

        Assert.Equal((40, 5, ShipBackMethod.DropOff, Euro(5), EvidenceMissing.Refuse), (rules.WindowDays, rules.AssumedDeliveryDays, rules.Offered!.Single(), rules.KeepUpTo, rules.WhenEvidenceMissing));
        Assert.Equal([Resolution.Refund, Resolution.Exchange], rules.Resolutions);
        Assert.Equal((Reason.Damaged, new AdvanceRefundRules(Euro(20), ForTrusted: true)), (rules.EvidenceFor.Single(), rules.Advance));
        Assert.Equal((Euro(500), 9, 12, ReviewOutcome.Decline), (policy.Review.Above, policy.Review.MoreThanPastReturns, policy.Review.DecideWithinHours, policy.Review.WhenTimeRunsOut));
        Assert.Equal([4, 19], policy.ShipBack.ReminderDays);
        Assert.Equal(new PayoutRules(StoreCredit: false, BankTransfer: true, StoreCreditBonusBasisPoints: 725), policy.Payout);
        Assert.Equal((new InspectionRules(3, 5), 60), (policy.Inspection, policy.DuplicateWithinMinutes));
        Assert.Equal([TenderType.Points, TenderType.Card], policy.TenderOrder);
        Assert.Equal(Utc(2026, 5, 1), from);
        Assert.Null(document.EffectiveFrom);
    }

    [Fact]
    public void Parse_Category_TakesWhatItLeavesOutFromTheDefault()
    {
        var policy = Parse(Whole).Value!.Policy;
        var (cheese, shoes) = (policy.Categories["cheese"], policy.Categories["shoes"]);

        Assert.Equal((40, true, 1_250, WithdrawalExemption.Perishable), (cheese.WindowDays, cheese.FinalSale, cheese.RestockingFeeBasisPoints, cheese.WithdrawalExemption));
        Assert.Equal((Euro(300), 3, 0), (cheese.Review!.Above, cheese.Review.MoreThanPastReturns, cheese.Review.Reasons.Count));
        Assert.Equal((100, Euro(0), new AdvanceRefundRules(Euro(20), ForTrusted: false)), (shoes.WindowDays, shoes.KeepUpTo, shoes.Advance));
        Assert.Equal((policy.Default.Review, policy.Default.Offered, policy.Default.Resolutions), (shoes.Review, shoes.Offered, shoes.Resolutions));
    }

    [Fact]
    public void Parse_DefaultsReview_TakesWhatItLeavesOutFromThePolicys() =>
        Assert.Equal((Euro(300), 9, Reason.Other), Parse(Whole).Value!.Policy.Default.Review is { } review ? (review.Above, review.MoreThanPastReturns, review.Reasons.Single()) : default);

    [Fact]
    public void Parse_CategoryOfAnExemptShop_CanSayThatItIsNot()
    {
        var policy = Parse("""{ "default": { "withdrawalExemption": "perishable" }, "categories": { "plates": { "withdrawalExemption": "none" } } }""").Value!.Policy;

        Assert.Equal((WithdrawalExemption.Perishable, null), (policy.Default.WithdrawalExemption, policy.Categories["plates"].WithdrawalExemption));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "default": null, "categories": {}, "review": {}, "shipBack": null, "inspection": {}, "payout": {} }""")]
    public void Parse_DocumentThatSaysNothing_IsTheStandardPolicy(string document) => Assert.Equal(
        JsonSerializer.Serialize(Policy.Standard(Eur) with { Version = 0 }, DomainJson.Options), JsonSerializer.Serialize(Parse(document).Value!.Policy, DomainJson.Options));

    [Theory]
    [InlineData("/default/windowDays", "3651", "out_of_range")]
    [InlineData("/default/assumedDeliveryDays", "91", "out_of_range")]
    [InlineData("/categories/cheese/restockingFeePercent", "100.01", "out_of_range")]
    [InlineData("/categories/cheese/restockingFeePercent", "12.345", "out_of_range")]
    [InlineData("/default/conditions/0", "\"clean\"", "unknown_value")]
    [InlineData("/default/resolutions", "[]", "required")]
    [InlineData("/default/resolutions", "[\"exchange\"]", "below_baseline")]
    [InlineData("/default/resolutions/0", "\"voucher\"", "unknown_value")]
    [InlineData("/default/offered", "[]", "required")]
    [InlineData("/default/review/above/currency", "\"USD\"", "currency_mismatch")]
    [InlineData("/default/keepUpTo/amount", "-1", "out_of_range")]
    [InlineData("/default/keepUpTo/amount", "absent", "required")]
    [InlineData("/default/advanceRefund/upTo/currency", "\"DM\"", "invalid")]
    [InlineData("/default/evidenceFor/0", "\"broken\"", "unknown_value")]
    [InlineData("/default/whenEvidenceMissing", "\"ask\"", "unknown_value")]
    [InlineData("/categories/cheese/withdrawalExemption", "\"smelly\"", "unknown_value")]
    [InlineData("/categories/cheese/withdrawalExemption", "\"none\"", "below_baseline", "/categories/cheese/finalSale")]
    [InlineData("/categories/cheese/review/moreThanPastReturns", "-1", "out_of_range")]
    [InlineData("/categories/shoes", "null", "required")]
    [InlineData("/review/decideWithinHours", "721", "out_of_range")]
    [InlineData("/review/whenTimeRunsOut", "\"wait\"", "unknown_value")]
    [InlineData("/shipBack/offered", "[]", "required")]
    [InlineData("/shipBack/expireAfterDays", "19", "out_of_range", "/shipBack/reminderDays/0")]
    [InlineData("/shipBack/reminderDays/1", "0", "out_of_range")]
    [InlineData("/shipBack/maxPickupAttempts", "11", "out_of_range")]
    [InlineData("/inspection/withinBusinessDays", "31", "out_of_range")]
    [InlineData("/inspection/withinBusinessDays", "11", "below_baseline")]
    [InlineData("/inspection/contestWithinDays", "0", "out_of_range")]
    [InlineData("/payout/bankTransfer", "false", "invalid")]
    [InlineData("/payout/storeCreditBonusPercent", "-0.01", "out_of_range")]
    [InlineData("/tenderOrder/0", "\"shells\"", "unknown_value")]
    [InlineData("/duplicateWithinMinutes", "1441", "out_of_range")]
    [InlineData("/effectiveFrom", "\"1999-12-31T23:59:59Z\"", "out_of_range")]
    public void Parse_OneThingWrong_IsToldThere(string at, string value, string code, string? pointer = null)
    {
        var result = Parse(Requests.With(Whole, at, value));

        Assert.False(result.IsParsed);
        Assert.All(result.Problems, p => Assert.Equal(code, p.Code));
        Assert.Contains(pointer ?? at, result.Problems.Select(p => p.Pointer));
    }

    [Theory]
    [InlineData("""{ "en": [" "] }""", "/default/inspectionCriteria/en/0", "required")]
    [InlineData("""{ "english!": ["whole"] }""", "/default/inspectionCriteria/english!", "invalid")]
    [InlineData("""{ "en": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"] }""", "/default/inspectionCriteria/en", "too_many")]
    [InlineData("""{ "en": ["whole"], "EN": ["whole"] }""", "/default/inspectionCriteria/EN", "duplicate")]
    public void Parse_CriteriaThatCannotBeRead_AreToldWhere(string criteria, string at, string code) => Assert.Equal(
        [(at, code)], Parse($$"""{ "default": { "inspectionCriteria": {{criteria}} } }""").Problems.Select(p => (p.Pointer, p.Code)));

    [Fact]
    public void Parse_CriteriaOfTheDefault_HoldForACategoryThatHasNone()
    {
        var policy = Parse("""{ "default": { "inspectionCriteria": { "en": ["whole"] } }, "categories": { "plates": {}, "cups": { "inspectionCriteria": { "en": ["no cracks"] } } } }""").Value!.Policy;
        Assert.Equal(["whole", "no cracks"], new[] { "plates", "cups" }.Select(name => policy.Categories[name].InspectionCriteria["en"].Single()));
    }

    [Theory]
    [InlineData(CaseKind.Return, Fault.Customer, true)]
    [InlineData(CaseKind.Exchange, Fault.Customer, true)]
    [InlineData(CaseKind.Return, Fault.Seller, false)]
    [InlineData(CaseKind.Withdrawal, Fault.Customer, false)]
    [InlineData(CaseKind.Undeliverable, Fault.Customer, false)]
    [InlineData(CaseKind.Claim, Fault.Carrier, false)]
    public void ConditionsFor_GoodsThatTheShopTakesBackByChoice_AloneHold(CaseKind kind, Fault fault, bool hold) => Assert.Equal(
        hold ? [Condition.Unused] : [], (Policy.Standard(Eur).Default with { Conditions = [Condition.Unused] }).ConditionsFor(kind, fault));

    [Fact]
    public void Parse_InALargerDocument_PointsIntoIt() => Assert.Equal(
        ["/policy/default/windowDays", "/policy/inspection/withinBusinessDays"],
        PolicyParser.Parse(Read("""{ "default": { "windowDays": -1 }, "inspection": { "withinBusinessDays": 0 } }"""), Eur, [], "/policy").Problems.Select(p => p.Pointer).Order(StringComparer.Ordinal));

    [Fact]
    public void Stored_VersionThatNamesASettingSinceTakenAway_IsStillReadAndShownWithoutIt()
    {
        var version = new PolicyVersion(3, Utc(2026, 1, 1), Utc(2026, 1, 1), Policy.Standard(Eur) with { Version = 3 }, new V1.PolicySettings { DuplicateWithinMinutes = 5 });
        var stored = JsonNode.Parse(JsonSerializer.Serialize(version, DomainJson.Options))!;
        stored["policy"]!["recallsShipped"] = true;
        stored["document"]!["recallsShipped"] = true;

        var read = stored.Deserialize<PolicyVersion>(DomainJson.Options)!;

        Assert.Equal((3, 5), (read.Policy.Version, read.Document.DuplicateWithinMinutes));
        Assert.DoesNotContain("recallsShipped", JsonSerializer.Serialize(read, DomainJson.Options), StringComparison.Ordinal);
        Assert.IsType<PolicyChange.None>(PolicyChange.Decide(read, new PolicyDraft(Policy.Standard(Eur), EffectiveFrom: null, version.Document), Now));
    }

    private static V1.PolicySettings Read(string document) => Requests.Read<V1.PolicySettings>(document);

    private static ParseResult<PolicyDraft> Parse(string document) => PolicyParser.Parse(Read(document), Eur, ["DE"]);
}
