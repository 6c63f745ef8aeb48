using Serverless.Domain;
using Serverless.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A parcel under way that is held, or that nobody hears of, has a clock.</summary>
public sealed class ParcelClockTests
{
    private static readonly ReturnCommand Wake = new ReturnCommand.CheckClocks();

    [Fact]
    public void Parcel_SilentForFiveBusinessDays_IsLate()
    {
        var due = Berlin.AddBusinessDays(Now, Clocks.TransitDays);
        Assert.Equal(due, ReturnClocks.DueOf(Given.InTransit(), ClockNames.Arrival, Berlin));

        var late = Given.After(Given.InTransit(), _ => Wake, due);

        Assert.True(late.Clocks.IsLate);
        Assert.Equal("in_transit", late.Status);
        Assert.NotNull(ReturnClocks.LateParcel(late, Berlin, due));
        Assert.Null(ReturnClocks.LateParcel(late, Berlin, due.AddSeconds(-1)));
    }

    [Fact]
    public void Parcel_HeardOfAgain_HasNewTime()
    {
        var seen = Given.After(Given.InTransit(), _ => Given.Tracked(ParcelStatus.InTransit, Now.AddDays(3)), Now.AddDays(3));
        Assert.Equal(Berlin.AddBusinessDays(Now.AddDays(3), Clocks.TransitDays), ReturnClocks.DueOf(seen, ClockNames.Arrival, Berlin));

        var older = Given.After(seen, _ => Given.Tracked(ParcelStatus.Held, Now.AddDays(1)), Now.AddDays(4));
        Assert.Equal(seen.State, older.State);
    }

    [Fact]
    public void Parcel_ThatIsHeld_IsLateAfterTwoBusinessDaysHoweverOftenThatIsSaid()
    {
        var held = Given.After(Given.InTransit(), _ => Given.Tracked(ParcelStatus.Held, Now.AddDays(1)), Now.AddDays(1));
        held = Given.After(held, _ => Given.Tracked(ParcelStatus.Held, Now.AddDays(2)), Now.AddDays(2));
        Assert.Equal(Berlin.AddBusinessDays(Now.AddDays(1), 2), ReturnClocks.DueOf(held, ClockNames.Arrival, Berlin));

        var moving = Given.After(held, _ => Given.Tracked(ParcelStatus.InTransit, Now.AddDays(3)), Now.AddDays(3));
        Assert.Null(Assert.IsType<ReturnState.InTransit>(moving.State).HeldSince);
    }

    [Fact]
    public void Parcel_HeldAtItsFirstScan_IsUnderWayAndHeld()
    {
        var held = Given.After(Given.AwaitingParcel(), _ => Given.Tracked(ParcelStatus.Held));
        Assert.NotNull(Assert.IsType<ReturnState.InTransit>(held.State).HeldSince);
    }

    [Fact]
    public void Clock_ThatWouldSayNothingCame_AsksTheCarrierFirst()
    {
        var due = ReturnClocks.DueOf(Given.InTransit(), ClockNames.Arrival, Berlin)!.Value;
        Assert.True(ReturnClocks.AsksCarrier(Given.InTransit(), Berlin, due));
        Assert.False(ReturnClocks.AsksCarrier(Given.InTransit(), Berlin, Now));
        Assert.False(ReturnClocks.AsksCarrier(Given.After(Given.InTransit(), _ => Wake, due), Berlin, due));

        var waiting = Given.AwaitingParcel();
        waiting = waiting with { ShipBack = waiting.ShipBack! with { Shipment = Given.Label with { Pickup = null } } };
        Assert.True(ReturnClocks.AsksCarrier(waiting, Berlin, ((ReturnState.AwaitingParcel)waiting.State).ShipBy));
    }
}
