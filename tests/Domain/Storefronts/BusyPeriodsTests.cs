using Serverless.Domain.Storefronts;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

/// <summary>Busy periods as a storefront sets and changes them.</summary>
public sealed class BusyPeriodsTests
{
    private static readonly V1.BusyPeriodSettings Winter = new() { First = "2026-03-10", Last = "2026-03-24", InspectWithinBusinessDays = 5, ReturnableUntil = "2026-05-31" };

    [Fact]
    public void Parse_WholePeriods_ReadsThemInTheirOrder()
    {
        var periods = Periods(
            new() { First = "2026-11-23", Last = "2026-12-24", DecideWithinBusinessDays = 3, Name = new Dictionary<string, string> { ["en"] = " Black Week ", ["zh-Hans"] = "黑色星期五" } },
            Winter);
        Assert.Equal([new(2026, 3, 10), new(2026, 11, 23)], periods.Select(period => period.First));
        Assert.Equal((5, null, new DateOnly(2026, 5, 31)), (periods[0].InspectWithinBusinessDays, periods[0].RefundWithinBusinessDays, periods[0].ReturnableUntil));
        Assert.Equal(("Black Week", "黑色星期五"), (periods[1].Name["en"], periods[1].Name["zh-hans"]));
    }

    [Fact]
    public void Parse_WithoutPeriods_HasNone() => Assert.Empty(Periods());

    public static TheoryData<string, string, string> Wrong() => new()
    {
        { """{ "last": "2026-03-24", "inspectWithinBusinessDays": 5 }""", "/busyPeriods/0/first", "required" },
        { """{ "first": "10.3.2026", "last": "2026-03-24", "inspectWithinBusinessDays": 5 }""", "/busyPeriods/0/first", "invalid" },
        { """{ "first": "2026-03-10", "last": "2026-03-09", "inspectWithinBusinessDays": 5 }""", "/busyPeriods/0/last", "out_of_order" },
        { """{ "first": "2026-03-10", "last": "2026-05-09", "inspectWithinBusinessDays": 5 }""", "/busyPeriods/0/last", "out_of_range" },
        { """{ "first": "2026-03-10", "last": "2026-03-24" }""", "/busyPeriods/0", "invalid" },
        { """{ "first": "2026-03-10", "last": "2026-03-24", "refundWithinBusinessDays": 21 }""", "/busyPeriods/0/refundWithinBusinessDays", "out_of_range" },
        { """{ "first": "2026-03-10", "last": "2026-03-24", "respondWithinBusinessDays": 0 }""", "/busyPeriods/0/respondWithinBusinessDays", "out_of_range" },
        { """{ "first": "2026-03-10", "last": "2026-03-24", "inspectWithinBusinessDays": 11 }""", "/busyPeriods/0/inspectWithinBusinessDays", "below_baseline" },
        { """{ "first": "2026-03-10", "last": "2026-03-24", "returnableUntil": "2026-03-24" }""", "/busyPeriods/0/returnableUntil", "out_of_range" },
        { """{ "first": "2026-03-10", "last": "2026-03-24", "returnableUntil": "2026-09-21" }""", "/busyPeriods/0/returnableUntil", "out_of_range" },
        { """{ "first": "2026-03-10", "last": "2026-03-24", "inspectWithinBusinessDays": 5, "name": { "english": "x" } }""", "/busyPeriods/0/name/english", "invalid" },
        { """{ "first": "2026-03-10", "last": "2026-03-24", "inspectWithinBusinessDays": 5, "name": { "en": "\u0000" } }""", "/busyPeriods/0/name/en", "invalid" },
        { """{ "first": "2026-03-10", "last": "2026-03-24", "inspectWithinBusinessDays": 5 }, { "first": "2026-03-24", "last": "2026-03-30", "inspectWithinBusinessDays": 5 }""", "/busyPeriods/1/first", "out_of_order" },
        { "null", "/busyPeriods/0", "required" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Parse_OneThingWrong_IsToldThere(string periods, string pointer, string code)
    {
        var settings = Requests.Read<V1.StorefrontSettings>(Requests.Settings) with { BusyPeriods = Requests.Read<V1.BusyPeriodSettings[]>($"[{periods}]") };
        Assert.Equal((pointer, code), Assert.Single(StorefrontParser.Parse(settings).Problems) is var problem ? (problem.Pointer, problem.Code) : default);
    }

    [Fact]
    public void Parse_TooManyPeriods_SaysHowMany()
    {
        var settings = Requests.Read<V1.StorefrontSettings>(Requests.Settings) with { BusyPeriods = [.. Enumerable.Repeat(Winter, 25)] };
        Assert.Equal(("/busyPeriods", "too_many"), Assert.Single(StorefrontParser.Parse(settings).Problems) is var problem ? (problem.Pointer, problem.Code) : default);
    }

    [Fact]
    public void Saved_ForTheFirstTime_CountsFromThenOn() => Assert.Equal(Now, Saved(before: null, Now, Winter).BusyPeriods[0].Since);

    [Fact]
    public void Saved_Again_CountsFromWhenItWasFirst()
    {
        var before = Saved(before: null, Now.AddDays(-9), Winter);
        var named = Saved(before, Now, Winter with { Name = new Dictionary<string, string> { ["en"] = "Winter" }, ReturnableUntil = "2026-06-30" });
        Assert.Equal((Now.AddDays(-9), "Winter"), (named.BusyPeriods[0].Since, named.BusyPeriods[0].Name["en"]));
        Assert.Empty(named.EarlierBusyPeriods);
    }

    public static TheoryData<string, V1.BusyPeriodSettings?> Changed() => new()
    {
        { "other promises", Winter with { InspectWithinBusinessDays = 9 } },
        { "another first day", Winter with { First = "2026-03-01" } },
        { "more days", Winter with { Last = "2026-04-20" } },
    };

    /// <summary>What was promised by it as it was is still known; from when everybody has the new settings on it counts as it is now.</summary>
    [Theory]
    [MemberData(nameof(Changed))]
    public void Saved_Otherwise_CountsFromThenOnAndAsItWasBefore(string what, V1.BusyPeriodSettings? period)
    {
        var before = Saved(before: null, Now.AddDays(-9), Winter);
        var (after, from) = (Saved(before, Now, period!), Now.AddSeconds(15));
        Assert.True(from == after.BusyPeriods[0].Since, what);
        Assert.Equal(before.BusyPeriods[0] with { Until = from }, Assert.Single(after.EarlierBusyPeriods));
        Assert.Same(after.EarlierBusyPeriods[0], after.Calendar.BusyAt(Now));
        Assert.Same(after.BusyPeriods[0], after.Calendar.BusyAt(from));
        Assert.Same(after.EarlierBusyPeriods[0], after.Calendar.BusyAt(Now.AddDays(2), toldAt: Now.AddDays(-1)));
    }

    [Fact]
    public void Saved_WithoutIt_CountsNoMoreButForWhatWasPromised()
    {
        var free = Winter with { ReturnableUntil = null };
        var after = Saved(Saved(before: null, Now.AddDays(-9), free), Now);
        Assert.Null(after.Calendar.BusyAt(Now.AddDays(1)));
        Assert.Equal(5, after.Calendar.BusyAt(Now.AddDays(1), toldAt: Now.AddDays(-1))?.InspectWithinBusinessDays);
        Assert.Empty(Saved(after, Now.AddDays(200)).EarlierBusyPeriods);
    }

    [Fact]
    public void Saved_InASettingThatIsKnown_CountsOnceEverybodyHasIt() => Assert.Equal(Now.AddSeconds(15), Saved(Saved(before: null, Now.AddDays(-9)), Now, Winter).BusyPeriods[0].Since);

    public static TheoryData<string, string?, string?, string?> Taken() => new()
    {
        { "removed", null, null, null },
        { "begins later", "2026-03-11", "2026-03-24", "2026-05-31" },
        { "ends before today", "2026-03-10", "2026-03-15", "2026-05-31" },
        { "returnable for less long", "2026-03-10", "2026-03-24", "2026-05-30" },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public void Saved_TakingFromCustomersWhatTheyBoughtUnder_IsRefused(string what, string? first, string? last, string? until)
    {
        var before = Saved(before: null, Now.AddDays(-9), Winter);
        V1.BusyPeriodSettings[] periods = first is null ? [] : [Winter with { First = first, Last = last, ReturnableUntil = until }];

        var refused = Assert.IsType<StorefrontChange.Refused>(Change(before, Now, periods));
        Assert.True(refused.Problems is [{ Pointer: "/busyPeriods", Code: "invalid" } problem] && problem.Message.Contains("2026-05-31", StringComparison.Ordinal), what);
        Assert.IsType<StorefrontChange.Accepted>(Change(before, Now.AddDays(90), periods));
        Assert.IsType<StorefrontChange.Accepted>(Change(Saved(before: null, Now.AddDays(-30), Winter), Now.AddDays(-20), periods));
    }

    [Fact]
    public void Saved_EndingTodayOrLonger_KeepsWhatCustomersBoughtUnder()
    {
        var before = Saved(before: null, Now.AddDays(-9), Winter);
        Assert.IsType<StorefrontChange.Accepted>(Change(before, Now, Winter with { Last = "2026-03-16" }));
        Assert.IsType<StorefrontChange.Accepted>(Change(before, Now, Winter with { First = "2026-03-01", Last = "2026-04-10", ReturnableUntil = "2026-06-01" }));
    }

    private static IReadOnlyList<Serverless.Domain.Calendar.BusyPeriod> Periods(params V1.BusyPeriodSettings[] periods) =>
        StorefrontParser.Parse(Requests.Read<V1.StorefrontSettings>(Requests.Settings) with { BusyPeriods = periods }).Value!.Storefront.BusyPeriods;

    private static Storefront Saved(Storefront? before, DateTimeOffset at, params V1.BusyPeriodSettings[] periods) => Assert.IsType<StorefrontChange.Accepted>(Change(before, at, periods)).Storefront;

    private static StorefrontChange Change(Storefront? before, DateTimeOffset at, params V1.BusyPeriodSettings[] periods) =>
        StorefrontChange.OfSettings(new StorefrontDraft(Requests.Nordlicht with { BusyPeriods = Periods(periods) }, Policy: null), before, latest: null, at);
}
