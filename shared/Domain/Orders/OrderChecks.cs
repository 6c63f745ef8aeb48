using System.Globalization;
using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Orders;

/// <summary>Whether the parts of an order fit together.</summary>
internal static class OrderChecks
{
    /// <summary>Nothing happens before the order is placed, and goods leave the warehouse before they arrive.</summary>
    public static void Dates(Reading reading, V1.Order order, string pointer)
    {
        foreach (var (name, at) in new[] { ("paidAt", order.PaidAt), ("releasedAt", order.ReleasedAt), ("shippedAt", order.ShippedAt), ("deliveredAt", order.DeliveredAt) })
        {
            if (at < order.PlacedAt)
                reading.Add($"{pointer}/{name}", ProblemCodes.OutOfOrder, "Before the order was placed");
        }

        if (order.ShippedAt < order.ReleasedAt)
            reading.Add($"{pointer}/shippedAt", ProblemCodes.OutOfOrder, "Before it was released");

        if (order.DeliveredAt < order.ShippedAt)
            reading.Add($"{pointer}/deliveredAt", ProblemCodes.OutOfOrder, "Before it was shipped");
        else if (order.DeliveredAt < order.ReleasedAt)
            reading.Add($"{pointer}/deliveredAt", ProblemCodes.OutOfOrder, "Before it was released");
    }

    public static bool Fits(Reading reading, Money part, Money whole, string pointer, string name)
    {
        if (part <= whole)
            return true;

        reading.Add(pointer, ProblemCodes.TooLarge, string.Create(CultureInfo.InvariantCulture, $"More than {name}: {part} of {whole}"));
        return false;
    }
}
