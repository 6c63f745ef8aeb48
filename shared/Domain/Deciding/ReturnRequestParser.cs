using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Storefronts;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>Reads a request for a return: everything it says, or everything that is wrong with it. It never throws.</summary>
public static class ReturnRequestParser
{
    private const int MostLines = 500;
    private const int LongestNote = 1_000;

    private static readonly DateOnly EarliestPickup = new(2000, 1, 1);
    private static readonly DateOnly LatestPickup = new(2199, 12, 31);

    public static ParseResult<RequestedReturn> Parse(V1.ReturnRequest? request, Storefront storefront)
    {
        var reading = new Reading();
        if (!reading.Requires(request, string.Empty))
            return new ParseResult<RequestedReturn>(null, reading.Problems);

        if (request!.Storefront is { } named && !string.Equals(named, storefront.Id.Value, StringComparison.Ordinal))
            reading.Add("/storefront", ProblemCodes.StorefrontMismatch, "The key belongs to another storefront");

        OnlyValue(reading, request.Kind, "/kind", "return");
        OnlyValue(reading, request.Resolution, "/resolution", "refund");
        var channel = reading.Code<Channel>(request.Channel, "/channel", Channel.Web);
        var order = OrderParser.Read(reading, request.Order, "/order", storefront.Currency);
        var customer = CustomerParser.Read(reading, request.Order, "/order/customer", storefront.Locale);
        var lines = Lines(reading, request);
        var shipBack = ShipBack(reading, request);
        return reading.Result(() => new RequestedReturn(order!, customer!, lines, shipBack!, channel!.Value));
    }

    private static void OnlyValue(Reading reading, string? value, string pointer, string only)
    {
        if (value is not null && !string.Equals(value, only, StringComparison.Ordinal))
            reading.Add(pointer, ProblemCodes.UnknownValue, $"Only {only}");
    }

    private static List<ReturnLine> Lines(Reading reading, V1.ReturnRequest request)
    {
        var known = (request.Order?.Lines ?? []).Select(l => l?.Id).ToHashSet(StringComparer.Ordinal);
        List<ReturnLine> lines = [];
        foreach (var (i, line) in reading.List(request.Lines, "/lines", MostLines).Index())
        {
            if (reading.Requires(line, $"/lines/{i}") && Line(reading, line, $"/lines/{i}", known) is { } read)
                lines.Add(read);
        }

        return lines;
    }

    private static ReturnLine? Line(Reading reading, V1.RequestedLine line, string pointer, HashSet<string?> known)
    {
        var id = reading.Value(line.Line, $"{pointer}/line", LineId.TryParse, OrderParser.IdExpected);
        if (id is not null && !known.Contains(line.Line))
            reading.Add($"{pointer}/line", ProblemCodes.UnknownLine, "The order has no such line");

        var quantity = reading.Number(line.Quantity, $"{pointer}/quantity", 1, OrderParser.MostUnits);
        var reason = reading.Code<Reason>(line.Reason, $"{pointer}/reason");
        var note = reading.Text(line.Note, $"{pointer}/note", LongestNote, required: false, lines: true);
        return id is { } l && quantity is { } q && reason is { } r ? new ReturnLine(l, q, r, note) : null;
    }

    private static ShipBackChoice? ShipBack(Reading reading, V1.ReturnRequest request)
    {
        if (!reading.Requires(request.ShipBack, "/shipBack"))
            return null;

        var asked = request.ShipBack!;
        var method = reading.Code<ShipBackMethod>(asked.Method, "/shipBack/method");
        if (method is ShipBackMethod.Pickup or ShipBackMethod.DropOff && request.Order?.Customer is { Address: null })
            reading.Add("/order/customer/address", ProblemCodes.Required, "The carrier needs the customer's address for this way of sending back");

        if (asked.PickupDate is { } date && (date < EarliestPickup || date > LatestPickup))
            reading.Add("/shipBack/pickupDate", ProblemCodes.OutOfRange, "From the year 2000 to 2199");

        var tracking = reading.Text(asked.TrackingNumber, "/shipBack/trackingNumber", 64, required: false);
        var carrier = reading.Text(asked.Carrier, "/shipBack/carrier", 64, required: false);
        return method is { } way ? new ShipBackChoice(way, asked.PickupDate, tracking, carrier) : null;
    }
}
