using Serverless.Domain.Orders;
using Serverless.Domain.OrderUpdates;
using Serverless.Domain.Parsing;

namespace Serverless.Domain.Deciding;

/// <summary>Whether what is said to have happened can have happened by now.</summary>
public static class RequestDates
{
    /// <summary>
    /// The request with instants of the next few minutes taken for now, because clocks differ; what is said to have happened later
    /// than that is a mistake, but for a delivery, which can be announced.
    /// </summary>
    public static ParseResult<RequestedReturn> AsOf(this ParseResult<RequestedReturn> parsed, DateTimeOffset now) => parsed.IsParsed ? AsOf(parsed.Value, now) : parsed;

    private static ParseResult<RequestedReturn> AsOf(RequestedReturn asked, DateTimeOffset now)
    {
        var reading = new Reading();
        Check(reading, asked.Order, "/order", now);
        return reading.Result(() => asked with { Order = asked.Order.AsOf(now) });
    }

    internal static void Check(Reading reading, Order order, string pointer, DateTimeOffset now)
    {
        foreach (var (name, at) in Happened(order))
        {
            if (at > now + OrderTelling.Skew)
                reading.Add($"{pointer}/{name}", ProblemCodes.OutOfRange, "This has not come yet: what has happened is dated up to now");
        }
    }

    internal static Order AsOf(this Order order, DateTimeOffset now)
    {
        return order with
        {
            PlacedAt = ByNow(order.PlacedAt)!.Value,
            PaidAt = ByNow(order.PaidAt),
            ReleasedAt = ByNow(order.ReleasedAt),
            ShippedAt = ByNow(order.ShippedAt),
            DeliveredAt = ByNow(order.DeliveredAt),
            Shipments = [.. order.Shipments.Select(parcel => parcel with { ShippedAt = ByNow(parcel.ShippedAt), DeliveredAt = ByNow(parcel.DeliveredAt) })],
        };

        DateTimeOffset? ByNow(DateTimeOffset? at) => at > now && at <= now + OrderTelling.Skew ? now : at;
    }

    private static IEnumerable<(string Name, DateTimeOffset? At)> Happened(Order order) =>
    [
        ("placedAt", order.PlacedAt),
        ("paidAt", order.PaidAt),
        ("releasedAt", order.ReleasedAt),
        ("shippedAt", order.ShippedAt),
        .. order.Refunds.Select((refund, i) => ($"refunds/{i}/at", (DateTimeOffset?)refund.At)),
        .. order.Shipments.SelectMany((parcel, i) => new[] { ($"shipments/{i}/shippedAt", parcel.ShippedAt), ($"shipments/{i}/deliveredAt", parcel.DeliveredAt) }),
    ];
}
