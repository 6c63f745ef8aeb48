using Serverless.Domain.Pickups;
using Serverless.Flows.Recording;
using Serverless.Parcels;
using Serverless.Storefronts;

namespace Serverless.Flows.Steps.ShipBack;

/// <summary>Books a pickup after a missed one, and another in the place of a booked one. Where the carrier refuses for good, the label is still good at every counter.</summary>
public sealed class PickupBooker(CaseStore cases, StorefrontStore storefronts, CarrierClient carrier, EffectLedger ledger, ReturnRecorder recorder, TimeProvider time)
{
    internal async Task<Recorded> RebookAsync(CaseRow row, NextAction.RebookPickup rebook, CancellationToken cancellation)
    {
        var (key, effect, now) = (CaseRows.KeyOf(row.Case), new Effect.Pickup(rebook.Attempt, row.Case.History.Reopenings), time.GetUtcNow());
        var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
        var window = PickupSlots.Next(wished: null, part: null, storefront.Calendar, ReturnMethods.HasGoodsFrom(row.Case, storefront.Calendar, now));
        return await BookAsync(
            row,
            effect,
            async person =>
            {
                var pickup = await carrier.EnsurePickupAsync(EffectLedger.Key(key, effect), row.Case.ShipBack!.Shipment!.Id!, person.Customer, window, cancellation);
                return new Entry(new ReturnCommand.RebookPickup(pickup), Actor.System) { Done = [ledger.Done(effect, now, pickup)] };
            },
            cancellation);
    }

    /// <summary>A case that has gone on meanwhile without its pickup has no driver coming for nothing.</summary>
    internal async Task<Recorded> ChangeAsync(CaseRow row, PickupWish wish, CancellationToken cancellation)
    {
        var (key, effect, now) = (CaseRows.KeyOf(row.Case), new Effect.PickupChange(wish.Number), time.GetUtcNow());
        var (storefront, shipment) = (await storefronts.GetAsync(key.Storefront, cancellation), row.Case.ShipBack!.Shipment!);
        var booked = shipment.Pickup!;
        var before = booked.From > now ? new PickupWindow(booked.From, booked.To) : PickupSlots.Next(wished: null, part: null, storefront.Calendar, now);
        MovedPickup? moved = null;
        var recorded = await BookAsync(
            row,
            effect,
            async person =>
            {
                moved = await carrier.MovePickupAsync(
                    EffectLedger.Key(key, effect), booked, shipment.Id!, person.Customer, wish.Window, before, now, cancellation);
                return new Entry(new ReturnCommand.RecordPickupChange(wish.Number, moved.Pickup, moved.Refusal), moved.Refusal is null ? Actor.System : Actor.Carrier)
                {
                    Done = [ledger.Done(effect, now, moved)],
                };
            },
            cancellation);

        if (moved is { } made && recorded.Row.Case.ShipBack?.Shipment?.Pickup?.Id != made.Pickup.Id)
            await carrier.CancelPickupsAsync(EffectLedger.Key(key, effect), cancellation);

        return recorded;
    }

    private async Task<Recorded> BookAsync(CaseRow row, Effect effect, Func<Person, Task<Entry>> book, CancellationToken cancellation)
    {
        var person = await cases.GetPersonAsync(CaseRows.KeyOf(row.Case), cancellation);
        Entry entry;
        try
        {
            entry = await book(person);
        }
        catch (PartnerRefusedException refused)
        {
            var other = ReturnMethods.WithoutPickup(refused.Code);
            entry = new Entry(new ReturnCommand.ChangeWay(other), Actor.Carrier) { Done = [ledger.Done(effect, time.GetUtcNow(), other)] };
        }

        return await recorder.RecordAsync(row, entry with { Person = person }, cancellation);
    }
}
