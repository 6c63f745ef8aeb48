namespace Serverless.Orders;

/// <summary>An order's number in a path.</summary>
internal static class OrderRoute
{
    public static OrderNumber? NumberOf(string part) => OrderNumber.TryParse(Written(part).Trim());

    /// <summary>Of all that is escaped in a path the server leaves this one as it is.</summary>
    public static string Written(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
