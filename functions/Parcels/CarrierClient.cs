using System.Net;
using System.Net.Http.Json;

namespace Serverless.Parcels;

/// <summary>Books with EasyPost's API. Everything is looked up by our own reference first, so a repeated step finds what an earlier run booked.</summary>
public sealed partial class CarrierClient(HttpClient http, ILogger<CarrierClient> log)
{
    /// <exception cref="PartnerRefusedException">The carrier cannot fetch from or take parcels at this address.</exception>
    public async Task<Shipment> EnsureLabelAsync(string reference, Customer from, Storefront storefront, ShipBackMethod method, CancellationToken cancellation)
    {
        var shipment = await EnsureBoughtAsync(reference, () => NewShipment(reference, from, storefront, method), cancellation);
        var code = method is ShipBackMethod.DropOff ? await DropOffCodeAsync(shipment, cancellation) : null;
        return ShipmentOf(shipment) with { DropOffCode = code };
    }

    /// <exception cref="PartnerRefusedException">The carrier brings no parcels to this address, or there is none.</exception>
    public async Task<ParcelBack> EnsureParcelToAsync(string reference, Customer to, Storefront storefront, CancellationToken cancellation)
    {
        if (to.Address is null)
            throw new PartnerRefusedException(Partner.Carrier, "address_missing");

        var shipment = await EnsureBoughtAsync(reference, () => NewShipment(reference, to, storefront, wayBack: null), cancellation);
        return new ParcelBack(shipment.Id, shipment.TrackingCode!, shipment.Tracker?.Carrier ?? shipment.SelectedRate?.Carrier, shipment.PostageLabel?.LabelUrl)
        {
            Link = shipment.Tracker?.PublicUrl,
        };
    }

    private async Task<ShipmentBody> EnsureBoughtAsync(string reference, Func<object> described, CancellationToken cancellation)
    {
        var shipment = await FindShipmentAsync(reference, cancellation)
            ?? await PostAsync<ShipmentBody>("v2/shipments", new { shipment = described() }, cancellation);
        if (shipment.TrackingCode is not null)
            return shipment;

        var rate = shipment.Rates?.OrderBy(r => decimal.Parse(r.Rate, System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault()
            ?? throw new PartnerRefusedException(Partner.Carrier, "no_rates");
        return await PostAsync<ShipmentBody>($"v2/shipments/{shipment.Id}/buy", new { rate = new { rate.Id } }, cancellation);
    }

    public async Task<Shipment?> FindLabelAsync(string reference, CancellationToken cancellation) =>
        await FindShipmentAsync(reference, cancellation) is { TrackingCode: not null } bought ? ShipmentOf(bought) : null;

    private static Shipment ShipmentOf(ShipmentBody bought) => new(
        bought.Id,
        bought.TrackingCode is { } number ? TrackingNumber.OfCarrier(number) : null,
        bought.Tracker?.Carrier ?? bought.SelectedRate?.Carrier,
        bought.PostageLabel?.LabelUrl,
        DropOffCode: null,
        Pickup: null,
        PickupAttempts: 0)
    {
        TrackingPage = bought.Tracker?.PublicUrl,
    };

    /// <summary>Asks for news of a parcel that somebody else sent. A number it cannot follow is left: the warehouse or the shop tells, or the customer corrects it.</summary>
    public async Task TrackAsync(string trackingNumber, string? carrier, CancellationToken cancellation)
    {
        try
        {
            await PostAsync<TrackerBody>("v2/trackers", new { tracker = new { TrackingCode = trackingNumber, Carrier = carrier } }, cancellation);
        }
        catch (PartnerRefusedException refused)
        {
            NotFollowed(log, refused.Code);
        }
    }

    /// <summary>What the service knows of a parcel now; null when it does not follow it.</summary>
    public async Task<ParcelUpdate?> FindParcelAsync(string trackingNumber, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var found = await FindAsync<TrackerListBody>($"v2/trackers?tracking_code={Uri.EscapeDataString(trackingNumber)}", cancellation);
            return found?.Trackers is [{ } tracker, ..] ? TrackerReading.Of(tracker.Id ?? trackingNumber, tracker, now) : null;
        }
        catch (PartnerRefusedException refused)
        {
            NotFollowed(log, refused.Code);
            return null;
        }
    }

    /// <summary>Calls pickup and label off; those that are gone or used already stay as they are.</summary>
    public async Task CancelAsync(Shipment shipment, CancellationToken cancellation)
    {
        if (shipment.Pickup is { } pickup)
            await CancelPickupAsync(pickup.Id, cancellation);

        if (shipment.Id is { } id)
            await TryPostAsync($"v2/shipments/{id}/refund", cancellation);
    }

    private async Task<Uri?> DropOffCodeAsync(ShipmentBody shipment, CancellationToken cancellation)
    {
        var form = shipment.Forms?.FirstOrDefault(f => f.FormType == QrCode);
        if (form is null)
        {
            var drawn = await PostAsync<ShipmentBody>($"v2/shipments/{shipment.Id}/forms", new { form = new { Type = QrCode } }, cancellation);
            form = drawn.Forms?.FirstOrDefault(f => f.FormType == QrCode);
        }

        return form?.FormUrl;
    }

    private const string QrCode = "label_qr_code";

    [LoggerMessage(Level = LogLevel.Warning, Message = "The carrier service cannot follow a parcel that somebody else sent: {Code}")]
    private static partial void NotFollowed(ILogger logger, string code);

    private Task<ShipmentBody?> FindShipmentAsync(string reference, CancellationToken cancellation) =>
        FindAsync<ShipmentBody>($"v2/shipments/{Uri.EscapeDataString(reference)}", cancellation);

    private async Task<T?> FindAsync<T>(string path, CancellationToken cancellation)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await http.SendToPartnerAsync(Partner.Carrier, request, cancellation);
        return response.StatusCode is HttpStatusCode.NotFound ? null : await ReadAsync<T>(response, cancellation);
    }

    private async Task<T> PostAsync<T>(string path, object body, CancellationToken cancellation)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: CarrierJson.Options) };
        using var response = await http.SendToPartnerAsync(Partner.Carrier, request, cancellation);
        return await ReadAsync<T>(response, cancellation);
    }

    private async Task TryPostAsync(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        using var response = await http.SendToPartnerAsync(Partner.Carrier, request, cancellation);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellation)
        where T : class
    {
        if (response.IsSuccessStatusCode)
            return await response.Content.ReadPartnerAnswerAsync<T>(Partner.Carrier, CarrierJson.Options, cancellation);

        var error = (await response.Content.ReadPartnerErrorAsync<ErrorBody>(CarrierJson.Options, cancellation))?.Error;
        throw response.StatusCode is HttpStatusCode.PaymentRequired
            ? new PartnerUnavailableException(Partner.Carrier, "our account there has run dry")
            : new PartnerRefusedException(Partner.Carrier, error?.Code ?? $"http_{(int)response.StatusCode}");
    }

    /// <summary>A return is described as the way out was: the service turns the addresses around.</summary>
    /// <param name="wayBack">Absent for a parcel to the customer.</param>
    private static object NewShipment(string reference, Customer customer, Storefront storefront, ShipBackMethod? wayBack) => new
    {
        Reference = reference,
        IsReturn = wayBack is null ? default(bool?) : true,
        ToAddress = AddressOf(customer),
        FromAddress = AddressOf(storefront),
        Parcel = new { Weight = DefaultOunces },
        Options = wayBack is { } way ? new { DropoffType = way is ShipBackMethod.Pickup ? "SCHEDULED_PICKUP" : "REGULAR_PICKUP" } : null,
    };

    /// <summary>Orders carry no weights; carriers want one and correct it when they weigh the parcel.</summary>
    private const decimal DefaultOunces = 35.2m;

    private static object NewAddress(string name, PostalAddress? address, string? phone, string? email = null) => new
    {
        Name = name,
        Street1 = address?.Line1,
        Street2 = address?.Line2,
        address?.City,
        State = address?.Region,
        Zip = address?.PostalCode,
        address?.Country,
        Phone = phone,
        Email = email,
    };

    private static object AddressOf(Customer customer) => NewAddress(customer.Name, customer.Address, customer.Phone, customer.Email);
    private static object AddressOf(Storefront storefront) => NewAddress(storefront.ReturnAddress.Name, storefront.ReturnAddress, storefront.ReturnAddress.Phone);
}
