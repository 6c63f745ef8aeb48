using Serverless.Domain.Pickups;
using Serverless.Flows.Recording;
using Serverless.Parcels;
using Serverless.Storefronts;
using Serverless.Warehouse;

namespace Serverless.Flows.Steps.ShipBack;

/// <summary>Gets label and pickup from the carrier, or has the goods travel in the parcel of another case, and tells the warehouse what will come.</summary>
public sealed class ArrangeShipBack(
    StepRunner steps,
    CaseStore cases,
    StorefrontStore storefronts,
    TrackingIndex tracking,
    CarrierClient carrier,
    WarehouseClient warehouse,
    EffectLedger ledger,
    ReturnRecorder recorder,
    ParcelSharing sharing,
    UnmatchedParcels unmatched,
    TimeProvider time)
{
    [Function(nameof(ArrangeShipBack))]
    public Task<CaseStep> Run([ActivityTrigger] StepInput input, CancellationToken cancellation) =>
        steps.RunAsync(input, WorkAsync, (before, _) => ArrangeAsync(before.Row, cancellation), cancellation);

    internal static Task WorkAsync(ICaseWork work) => work.Next is NextAction.ArrangeShipBack arrange ? work.DoAsync(arrange) : work.CheckClocksAsync();

    private async Task<Recorded> ArrangeAsync(CaseRow row, CancellationToken cancellation)
    {
        var (key, effect) = (CaseRows.KeyOf(row.Case), new Effect.ShipBack(row.Case.History.Reopenings));
        var person = await cases.GetPersonAsync(key, cancellation);
        var leader = await LeaderAsync(row.Case, cancellation);
        // Once that is on record no later run joins: what is booked under its own name from here on is in use.
        if (leader is null && row.Case.ShipBack is { IsRiding: true })
        {
            row = await sharing.GoApartAsync(row, recorder, cancellation);
            // It was called off meanwhile, and nothing is booked for it.
            if (row.Case.ShipBack is { IsRiding: true })
                return await recorder.CheckClocksAsync(row, cancellation);
        }

        var (shipment, instead) = leader?.ShipBack?.Shipment is { } shared ? (shared, null)
            : row.Case.ShipBack?.Choice.Method is ShipBackMethod.OwnParcel ? (await OwnParcelAsync(key, row.Case, cancellation), null)
            : await LabelledAsync(key, row.Case, person.Customer, cancellation);
        await AnnounceAsync(row.Case, EffectLedger.Key(key, effect), shipment.TrackingNumber, cancellation);

        var command = new ReturnCommand.ArrangeShipBack(shipment, instead)
        {
            TrackingTaken = shipment.TrackingNumber is null ? NumberOf(row.Case) : null,
            Leader = leader?.Id,
        };
        var entry = new Entry(command, Actor.System)
        {
            Done = [ledger.Done(effect, row.UpdatedAt, shipment)],
            Person = person,
        };
        var recorded = await recorder.RecordAsync(row, entry, cancellation);
        if (leader is not null)
            recorded = await CatchUpAsync(recorded, cancellation);

        return await recorded.WithNewsOfAsync(shipment.TrackingNumber, unmatched, time, cancellation);
    }

    /// <summary>The warehouse expects already what was to come in another parcel.</summary>
    private Task AnnounceAsync(ReturnCase subject, string idempotencyKey, string? number, CancellationToken cancellation) => (subject.ShipBack?.Apart, number) switch
    {
        (Apart.NotSent, { } named) => warehouse.NameParcelAsync(subject, named, cancellation),
        (Apart.NotSent, null) => Task.CompletedTask,
        _ => warehouse.AnnounceAsync(subject, idempotencyKey, number, cancellation),
    };

    /// <summary>What became of the parcel, or of the case itself, while it was let in.</summary>
    private async Task<Recorded> CatchUpAsync(Recorded joined, CancellationToken cancellation)
    {
        if (ReturnStatus.IsOver(joined.Row.Case.Status))
            await sharing.LeaveAsync(joined.Row.Case, cancellation);

        var row = await sharing.CatchUpAsync(joined.Row, recorder, cancellation);
        return row.Events == joined.Row.Events ? joined : await recorder.CheckClocksAsync(row, cancellation);
    }

    /// <summary>The case in whose parcel the goods travel; null where they have one of their own.</summary>
    private async Task<ReturnCase?> LeaderAsync(ReturnCase subject, CancellationToken cancellation) => subject.ShipBack is { IsRiding: true }
        ? await sharing.JoinAsync(subject, (await storefronts.GetAsync(subject.Storefront, cancellation)).Calendar, cancellation)
        : null;

    /// <summary>A number that is another case's parcel is no number of this one: the customer is told, and asked for the right one.</summary>
    private async Task<Shipment> OwnParcelAsync(CaseKey key, ReturnCase subject, CancellationToken cancellation)
    {
        var carrierName = subject.ShipBack?.Shipment?.Carrier ?? subject.ShipBack?.Choice.Carrier;
        var number = NumberOf(subject) is { } given && await tracking.TryAddOwnAsync(key, given, cancellation) ? given : null;
        if (number is not null)
            await carrier.TrackAsync(number, carrierName, cancellation);

        return new Shipment(Id: null, number, carrierName, Label: null, DropOffCode: null, Pickup: null, PickupAttempts: 0);
    }

    /// <summary>The number of the customer's own parcel, as it was last said.</summary>
    private static string? NumberOf(ReturnCase subject) => subject.ShipBack?.Shipment?.TrackingNumber ?? subject.ShipBack?.Choice.TrackingNumber;

    /// <summary>What the carrier refuses for good leaves the customer another way; only without one does a person have to look.</summary>
    private async Task<(Shipment Shipment, FallbackMethod? Instead)> LabelledAsync(CaseKey key, ReturnCase subject, Customer customer, CancellationToken cancellation)
    {
        var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
        Shipment shipment;
        try
        {
            shipment = await carrier.EnsureLabelAsync(
                EffectLedger.Key(key, new Effect.ShipBack(subject.History.Reopenings)), customer, storefront, subject.ShipBack!.Choice.Method, cancellation);
        }
        catch (PartnerRefusedException refused) when (ReturnMethods.WithoutLabel(subject, refused.Code) is { } other)
        {
            return (await OwnParcelAsync(key, subject, cancellation), other);
        }

        await tracking.TryAddAsync(key, shipment.TrackingNumber!, cancellation);
        if (subject.ShipBack.Choice.Method is not ShipBackMethod.Pickup)
            return (shipment, null);

        var choice = subject.ShipBack.Choice;
        var window = PickupSlots.First(
            choice.PickupDate, choice.PickupPart, ReturnMethods.PickupDays(subject, storefront.Calendar), ReturnMethods.HasGoodsFrom(subject, storefront.Calendar, time.GetUtcNow()));
        try
        {
            var pickup = await carrier.EnsurePickupAsync(EffectLedger.Key(key, new Effect.Pickup(1, subject.History.Reopenings)), shipment.Id!, customer, window, cancellation);
            return (shipment with { Pickup = pickup, PickupAttempts = 1 }, null);
        }
        catch (PartnerRefusedException refused)
        {
            return (shipment, ReturnMethods.WithoutPickup(refused.Code));
        }
    }
}
