namespace Serverless.Orders;

/// <summary>An order's number in a path.</summary>
internal static class OrderRoute
{
    public static OrderNumber? NumberOf(string part) => OrderNumber.TryParse(PathPart.Written(part).Trim());
}
