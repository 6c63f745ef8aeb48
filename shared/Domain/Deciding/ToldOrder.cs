using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Storefronts;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Deciding;

/// <summary>An order with who ordered: as a shop tells of it, or as it is on record.</summary>
public sealed record ToldOrder(Order Order, Customer Customer, CustomerStanding Standing)
{
    /// <summary>Reads an order that a shop tells of before anybody asks for anything: everything it says, or everything that is wrong with it.</summary>
    public static ParseResult<ToldOrder> Parse(V1.Order? order, Storefront storefront, DateTimeOffset now)
    {
        var reading = new Reading();
        var read = OrderParser.Read(reading, order, "", storefront.Currency);
        var customer = CustomerParser.Read(reading, order, "/customer", storefront.Locale);
        var standing = CustomerParser.ReadStanding(reading, order, "/customer");
        if (read is not null)
            RequestDates.Check(reading, read, "", now);

        return reading.Result(() => new ToldOrder(read!.AsOf(now), customer!, standing));
    }

    /// <summary>The number, where a request says nothing else of its order: it names one that is on record.</summary>
    public static OrderNumber? NamedBy(V1.Order? order) =>
        order is { Number: { } number } && order == new V1.Order { Number = number } ? OrderNumber.TryParse(number.Trim()) : null;
}
