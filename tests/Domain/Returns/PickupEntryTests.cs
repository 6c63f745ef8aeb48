using Serverless.Domain.Returns;

namespace Serverless.Tests.Domain.Returns;

public sealed class PickupEntryTests
{
    private static readonly Pickup First = new("pu_1", null, Some.Now.AddDays(1), Some.Now.AddDays(1).AddHours(4));
    private static readonly Pickup Second = new("pu_2", null, Some.Now.AddDays(2), Some.Now.AddDays(2).AddHours(4));

    [Fact]
    public void Entry_OfAPickupThatChanges_CountsEachChangeAndEndsCalledOff()
    {
        (int Sequence, bool IsOff, DateTimeOffset From)[] expected =
        [
            (0, false, First.From), (1, false, Second.From), (1, false, Second.From), (2, true, Second.From), (3, false, First.From), (4, true, First.From), (4, true, First.From),
        ];
        ReturnEvent[] events =
        [
            Arranged(First), new ReturnEvent.PickupChanged(Second, 1), new ReturnEvent.PickupKept(Second with { Id = "pu_3" }, 2, "no_pickup"),
            new ReturnEvent.PickupMissed(1, GivenUp: false), new ReturnEvent.PickupRebooked(First, 2), new ReturnEvent.Cancelled(Actor.Customer, null), new ReturnEvent.Cancelled(Actor.Customer, null),
        ];

        for (var i = 0; i < events.Length; i++)
        {
            var entry = PickupEntry.Of(events.Take(i + 1).Select((happened, at) => (Some.Now.AddMinutes(at), happened)))!;
            Assert.Equal(expected[i], (entry.Sequence, entry.IsOff, entry.From));
        }
    }

    [Fact]
    public void Entry_OfACaseWithoutAPickupOfItsOwn_IsNone()
    {
        Assert.Null(PickupEntry.Of([(Some.Now, new ReturnEvent.Received()), (Some.Now, new ReturnEvent.Cancelled(Actor.Customer, null))]));
        Assert.Null(PickupEntry.Of([(Some.Now, Arranged(First) with { Leader = Some.Case("leader") })]));
    }

    [Fact]
    public void Entry_OfACaseThatAPersonEnds_IsOffWhereOthersWaitForItsParcel()
    {
        var (ended, rider, end) = (new ReturnEvent.Terminated("gone", "Kim", UnitsReleased: true), Some.Case("rider"), new List<bool>());
        ReturnEvent[][] courses =
        [
            [new ReturnEvent.ParcelShared(rider), ended, new ReturnEvent.ParcelUnshared(rider)],
            [ended],
            [new ReturnEvent.ParcelShared(rider), new ReturnEvent.ParcelUnshared(rider), ended],
            [new ReturnEvent.ParcelShared(rider), new ReturnEvent.ParcelCollected(Some.Now), ended],
            [new ReturnEvent.ParcelShared(rider), ended with { UnitsReleased = false }],
        ];
        foreach (var course in courses)
            end.Add(PickupEntry.Of([(Some.Now, Arranged(First)), .. course.Select(happened => (Some.Now.AddHours(1), happened))])!.IsOff);

        Assert.Equal([true, false, false, false, false], end);
    }

    private static ReturnEvent.ShipBackArranged Arranged(Pickup pickup) => new(new Shipment("shp_1", "JD1", "DHL", null, null, pickup, 1));
}
