using Serverless.Domain.Pickups;

namespace Serverless.Parcels;

/// <summary>Pickups at a customer's door: booked, changed and called off.</summary>
public sealed partial class CarrierClient
{
    /// <exception cref="PartnerRefusedException">The carrier does not come there, or not then.</exception>
    public async Task<Pickup> EnsurePickupAsync(string reference, string shipmentId, Customer at, PickupWindow window, CancellationToken cancellation)
    {
        var pickup = await DescribePickupAsync(reference, shipmentId, at, window, cancellation);
        return BookedOf(pickup.Confirmation is null ? await BuyPickupAsync(pickup, cancellation) : pickup, window);
    }

    public async Task<Pickup?> FindPickupAsync(string reference, CancellationToken cancellation) =>
        await FindBookedAsync(reference, cancellation) is { Confirmation: not null, MinDatetime: { } from, MaxDatetime: { } to } booked
            ? BookedOf(booked, new PickupWindow(from, to))
            : null;

    /// <summary>
    /// Puts another pickup in the place of a booked one, so that never two are booked. The new one is described first, which is where a carrier says that it does not
    /// come then; only after that is the old one called off, and the new one bought. Should that be refused at last, a pickup is booked as before.
    /// </summary>
    /// <param name="before">The window to fall back on: the old one, or the next there is.</param>
    /// <exception cref="PartnerRefusedException">Neither the new one nor one as before can be had.</exception>
    public async Task<MovedPickup> MovePickupAsync(
        string reference, Pickup booked, string shipmentId, Customer at, PickupWindow window, PickupWindow before, DateTimeOffset now, CancellationToken cancellation)
    {
        var restore = reference + Restored;
        if (await FindPickupAsync(restore, cancellation) is { } restored)
            return new MovedPickup(restored, "refused");

        string cause;
        try
        {
            var described = await FindBookedAsync(reference, cancellation);
            if (described?.Confirmation is not null)
                return new MovedPickup(BookedOf(described, window), Refusal: null);

            if (window.From <= now)
                throw new PartnerRefusedException(Partner.Carrier, "window_over");

            described ??= await DescribePickupAsync(reference, shipmentId, at, window, cancellation);
            await CallOffPickupAsync(booked.Id, cancellation);
            return new MovedPickup(BookedOf(await BuyPickupAsync(described, cancellation), window), Refusal: null);
        }
        catch (PartnerRefusedException refused)
        {
            cause = refused.Code;
        }

        return await IsCalledOffAsync(booked.Id, cancellation)
            ? new MovedPickup(await EnsurePickupAsync(restore, shipmentId, at, before, cancellation), cause)
            : new MovedPickup(booked, cause);
    }

    /// <summary>Calls off what may have been booked to move a pickup.</summary>
    public async Task CancelPickupsAsync(string reference, CancellationToken cancellation)
    {
        foreach (var possible in new[] { reference, reference + Restored })
        {
            if (await FindPickupAsync(possible, cancellation) is { } booked)
                await CancelPickupAsync(booked.Id, cancellation);
        }
    }

    /// <summary>One that is gone or used already stays as it is.</summary>
    public Task CancelPickupAsync(string id, CancellationToken cancellation) => TryPostAsync($"v2/pickups/{id}/cancel", cancellation);

    private const string Restored = "_restored";

    /// <summary>One that is called off already is called off.</summary>
    private async Task CallOffPickupAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await PostAsync<PickupBody>($"v2/pickups/{id}/cancel", new { }, cancellation);
        }
        catch (PartnerRefusedException)
        {
            if (!await IsCalledOffAsync(id, cancellation))
                throw;
        }
    }

    private async Task<bool> IsCalledOffAsync(string id, CancellationToken cancellation) => await FindBookedAsync(id, cancellation) is { Status: "canceled" };

    private async Task<PickupBody> DescribePickupAsync(string reference, string shipmentId, Customer at, PickupWindow window, CancellationToken cancellation) =>
        await FindBookedAsync(reference, cancellation)
            ?? await PostAsync<PickupBody>("v2/pickups", new { pickup = NewPickup(reference, shipmentId, at, window) }, cancellation);

    private async Task<PickupBody> BuyPickupAsync(PickupBody pickup, CancellationToken cancellation)
    {
        var rate = pickup.PickupRates?.FirstOrDefault() ?? throw new PartnerRefusedException(Partner.Carrier, "no_pickup");
        return await PostAsync<PickupBody>($"v2/pickups/{pickup.Id}/buy", new { rate.Carrier, rate.Service }, cancellation);
    }

    private Task<PickupBody?> FindBookedAsync(string idOrReference, CancellationToken cancellation) =>
        FindAsync<PickupBody>($"v2/pickups/{Uri.EscapeDataString(idOrReference)}", cancellation);

    private static Pickup BookedOf(PickupBody pickup, PickupWindow asked) => new(pickup.Id, pickup.Confirmation, pickup.MinDatetime ?? asked.From, pickup.MaxDatetime ?? asked.To);

    private static object NewPickup(string reference, string shipmentId, Customer at, PickupWindow window) => new
    {
        Reference = reference,
        Shipment = new { Id = shipmentId },
        Address = AddressOf(at),
        MinDatetime = window.From,
        MaxDatetime = window.To,
        IsAccountAddress = false,
    };
}

/// <summary>What is booked once another pickup was asked for.</summary>
/// <param name="Refusal">Why it is not the one that was asked for; absent where it is.</param>
public sealed record MovedPickup(Pickup Pickup, string? Refusal);
