using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Storefronts;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>Reads a request for a return: everything it says, or everything that is wrong with it. It never throws.</summary>
public static class ReturnRequestParser
{
    /// <param name="record">The order on record that the request names instead of telling of it (<see cref="ToldOrder.NamedBy"/>); absent when there is none.</param>
    /// <param name="sent">The order on record where the request tells of it: what cases sent in place of others is in it, and can be asked back.</param>
    public static ParseResult<RequestedReturn> Parse(V1.ReturnRequest? request, Storefront storefront, ToldOrder? record = null, Order? sent = null)
    {
        var reading = new Reading();
        if (!reading.Requires(request, string.Empty))
            return new ParseResult<RequestedReturn>(null, reading.Problems);

        if (request!.Storefront is { } named && !string.Equals(named, storefront.Id.Value, StringComparison.Ordinal))
            reading.Add("/storefront", ProblemCodes.StorefrontMismatch, "The key belongs to another storefront");

        var kind = reading.Code<CaseKind>(request.Kind, "/kind", CaseKind.Return);
        var resolution = Resolution(reading, request, kind);
        var consent = request.PayoutConsent is { } to ? reading.Code<Payout>(to, "/payoutConsent") : null;
        var channel = reading.Code<Channel>(request.Channel, "/channel", Channel.Web);
        var (order, customer, standing) = OrderOf(reading, request, storefront, record);
        var lacksAddress = record is null ? request.Order?.Customer is { Address: null } : record.Customer.Address is null;
        var (changes, contact) = ChangesParser.Read(reading, request, "/changes", kind, order);
        var lines = Lines(reading, request, kind, changes, order, record?.Order ?? sent);
        var neverCame = ClaimRequest.IsOfLostGoods(reading, kind, lines);
        var lostParcel = ClaimRequest.LostParcel(reading, request, neverCame);
        var undelivered = UndeliveredRequest.Read(reading, request, kind, lines, lacksAddress);
        var (shipBack, with) = ShipBack(reading, request, kind, neverCame, lacksAddress);
        if (kind is CaseKind.Withdrawal && shipBack?.Method is ShipBackMethod.OwnParcel && lacksAddress)
            reading.Add("/order/customer/address", ProblemCodes.Required, "Its country says whose law gives the right to withdraw");

        if ((kind is { GivesOtherGoods: true } || resolution is Policies.Resolution.Replacement)
            && lacksAddress && (neverCame || shipBack?.Method is ShipBackMethod.OwnParcel))
        {
            reading.Add("/order/customer/address", ProblemCodes.Required, "The goods in place of those are sent there");
        }

        var replacement = ReplacementLines.Read(reading, request, "/replacement", kind, order);
        var ships = Ships(reading, request, kind);
        var alternatives = ReplacementLines.ReadAlternatives(reading, request, "/alternatives", kind, order);
        var stockOut = StockOut(reading, request, kind, lacksAddress);
        return reading.Result(() => new RequestedReturn(order!, customer!, lines, shipBack, channel!.Value)
        {
            Kind = kind!.Value,
            With = with,
            Resolution = resolution!.Value,
            Standing = standing,
            Consent = consent,
            Urgent = request.Urgent ?? false,
            Replacement = replacement,
            Ships = ships,
            Alternatives = alternatives,
            LostParcel = lostParcel,
            Undelivered = undelivered,
            Changes = changes,
            Contact = contact,
            Restock = stockOut.Restock,
            ShipRest = stockOut.ShipRest,
        });
    }

    private static ReplacementShips Ships(Reading reading, V1.ReturnRequest request, CaseKind? kind)
    {
        reading.Must(request.ReplacementShips is null || kind is { GivesOtherGoods: true }, "/replacementShips", ProblemCodes.Invalid, "Only of an exchange");
        return reading.Code<ReplacementShips>(request.ReplacementShips, "/replacementShips", ReplacementShips.AfterInspection) ?? ReplacementShips.AfterInspection;
    }

    /// <summary>The order as it is told, or the one on record that is named.</summary>
    private static (Order? Order, Customer? Customer, CustomerStanding Standing) OrderOf(Reading reading, V1.ReturnRequest request, Storefront storefront, ToldOrder? record)
    {
        if (ToldOrder.NamedBy(request.Order) is { } named)
        {
            reading.Must(record is not null, "/order/number", ProblemCodes.UnknownOrder, "No order of this number is on record with its customer: tell of it, here or by PUT /orders/{number}");
            return (record is null ? null : record.Order with { Number = named }, record?.Customer, record?.Standing ?? new(PastReturns: 0, Trusted: false));
        }

        return (
            OrderParser.Read(reading, request.Order, "/order", storefront.Currency),
            CustomerParser.Read(reading, request.Order, "/order/customer", storefront.Locale),
            CustomerParser.ReadStanding(reading, request.Order, "/order/customer"));
    }

    /// <summary>What a shop that cannot ship says besides: when more are expected, and whether the rest waits for it.</summary>
    private static (DateOnly? Restock, RestShips ShipRest) StockOut(Reading reading, V1.ReturnRequest request, CaseKind? kind, bool lacksAddress)
    {
        if (kind is not CaseKind.StockOut)
        {
            reading.Must(request.Restock is null, "/restock", ProblemCodes.Invalid, "Only of a stock-out");
            reading.Must(request.ShipRest is null, "/shipRest", ProblemCodes.Invalid, "Only of a stock-out");
            return (null, RestShips.Now);
        }

        reading.Day(request.Restock, "/restock");

        if (request.Alternatives is { Count: > 0 } && lacksAddress)
            reading.Add("/order/customer/address", ProblemCodes.Required, "Other goods are sent there");

        return (request.Restock, reading.Code<RestShips>(request.ShipRest, "/shipRest", RestShips.Now) ?? RestShips.Now);
    }

    /// <summary>Which lines an amendment is about follows from what changes.</summary>
    private static IReadOnlyList<ReturnLine> Lines(Reading reading, V1.ReturnRequest request, CaseKind? kind, OrderChanges? changes, Order? order, Order? record)
    {
        if (kind is not CaseKind.Amendment)
            return RequestedLines.Read(reading, request, "/lines", kind, record);

        reading.Must(request.Lines is null, "/lines", ProblemCodes.Invalid, "An amendment says in changes what it is about");
        reading.Must(request.Resolution is null, "/resolution", ProblemCodes.Invalid, "An amendment pays nothing back");
        reading.Must(request.PayoutConsent is null, "/payoutConsent", ProblemCodes.Invalid, "An amendment pays nothing back");
        return changes is not null && order is not null ? ChangesParser.LinesOf(changes, order) : [];
    }

    /// <summary>Other goods are a kind of case of their own, and the same ones again, or repaired, are a claim's.</summary>
    private static Resolution? Resolution(Reading reading, V1.ReturnRequest request, CaseKind? kind) => kind switch
    {
        { GivesOtherGoods: true } => reading.CodeAmong(request.Resolution, "/resolution", [Policies.Resolution.Exchange], Policies.Resolution.Exchange),
        { IsOfFault: true } => reading.CodeAmong(request.Resolution, "/resolution", [Policies.Resolution.Refund, Policies.Resolution.Replacement, Policies.Resolution.Repair], Policies.Resolution.Refund),
        // The shop begins it, and credit is the customer's to choose.
        CaseKind.StockOut or CaseKind.Undeliverable => reading.CodeAmong(request.Resolution, "/resolution", [Policies.Resolution.Refund], Policies.Resolution.Refund),
        _ => reading.CodeAmong(request.Resolution, "/resolution", [Policies.Resolution.Refund, Policies.Resolution.StoreCredit], Policies.Resolution.Refund),
    };

    private static (ShipBackChoice? Choice, string? With) ShipBack(Reading reading, V1.ReturnRequest request, CaseKind? kind, bool neverCame, bool lacksAddress)
    {
        if (neverCame)
        {
            reading.Must(request.ShipBack is null, "/shipBack", ProblemCodes.Invalid, "Nothing is sent back of goods that never came");
            return default;
        }

        if (kind is { IsUnderWay: true })
        {
            reading.Must(request.ShipBack is null, "/shipBack", ProblemCodes.Invalid, "The carrier brings back what it could not deliver");
            return default;
        }

        if (kind is { GoodsComeBack: false })
        {
            reading.Must(request.ShipBack is null, "/shipBack", ProblemCodes.Invalid, "Nothing is sent back of an order that has not left");
            return default;
        }

        if (!reading.Requires(request.ShipBack, "/shipBack"))
            return default;

        var asked = request.ShipBack!;
        var word = reading.Word(asked.Method, "/shipBack/method", Ways);
        if (word is With)
            return (null, InAnother(reading, request, asked, lacksAddress));

        reading.Must(word is null || asked.Case is null, "/shipBack/case", ProblemCodes.Invalid, "Only of goods that travel in another case's parcel");
        var method = Codes.TryParse<ShipBackMethod>(word);
        if (method is ShipBackMethod.Pickup or ShipBackMethod.DropOff && lacksAddress)
            reading.Add("/order/customer/address", ProblemCodes.Required, "The carrier needs the customer's address for this way of sending back");

        var tracking = string.IsNullOrWhiteSpace(asked.TrackingNumber)
            ? null
            : reading.Value(asked.TrackingNumber, "/shipBack/trackingNumber", TrackingNumber.TryParse, TrackingNumber.Expected);
        var carrier = reading.Text(asked.Carrier, "/shipBack/carrier", 64, required: false);
        var part = asked.PickupPart is null ? null : reading.Code<PickupPart>(asked.PickupPart, "/shipBack/pickupPart");
        foreach (var (name, isGiven) in new[] { ("pickupDate", asked.PickupDate is not null), ("pickupPart", asked.PickupPart is not null) })
        {
            if (method is not (null or ShipBackMethod.Pickup) && isGiven)
                reading.Add($"/shipBack/{name}", ProblemCodes.Invalid, "Only a pickup has a day");
        }

        foreach (var (name, value) in new[] { ("trackingNumber", asked.TrackingNumber), ("carrier", asked.Carrier) })
        {
            if (method is not (null or ShipBackMethod.OwnParcel) && value is not null)
                reading.Add($"/shipBack/{name}", ProblemCodes.Invalid, "Only of a parcel that the customer posts; others get their label here");
        }

        return (method is { } way ? new ShipBackChoice(way, asked.PickupDate, tracking?.Value, carrier) { PickupPart = part } : null, null);
    }

    /// <summary>Which parcel it is, and when it is fetched, the other case says.</summary>
    private static string? InAnother(Reading reading, V1.ReturnRequest request, V1.ShipBack asked, bool lacksAddress)
    {
        if (lacksAddress)
            reading.Add("/order/customer/address", ProblemCodes.Required, "It has to be that of the other case");

        reading.Must(request.ReplacementShips is not ("at_once" or "at_door"), "/replacementShips", ProblemCodes.Invalid, "Goods that go back only once others have come, or in exchange for them at the door, travel by themselves");
        foreach (var (name, isGiven) in new[]
        {
            ("pickupDate", asked.PickupDate is not null), ("pickupPart", asked.PickupPart is not null),
            ("trackingNumber", asked.TrackingNumber is not null), ("carrier", asked.Carrier is not null),
        })
        {
            reading.Must(!isGiven, $"/shipBack/{name}", ProblemCodes.Invalid, "The parcel is the other case's");
        }

        if (!reading.Requires(asked.Case, "/shipBack/case"))
            return null;

        return reading.Must(CaseId.TryParse(asked.Case) is not null || RmaNumber.TryParse(asked.Case) is not null, "/shipBack/case", ProblemCodes.Invalid, "The id or the RMA number of a case")
            ? asked.Case
            : null;
    }

    /// <summary>In the parcel of another case.</summary>
    private const string With = "with";

    /// <summary>How goods can be asked to come back.</summary>
    public static IReadOnlyList<string> Ways { get; } = [.. Codes.All<ShipBackMethod>(), With];
}
