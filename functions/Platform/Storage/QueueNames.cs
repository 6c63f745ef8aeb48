namespace Serverless.Platform.Storage;

internal static class QueueNames
{
    public const string ReturnRequests = "return-requests";
    public const string CarrierEvents = "carrier-events";
    public const string WarehouseEvents = "warehouse-events";
    public const string PaymentEvents = "payment-events";
    public const string WebhookDeliveries = "webhook-deliveries";

    /// <summary>Somebody asks the portal for a code.</summary>
    public const string PortalCodes = "portal-codes";

    public static IReadOnlyList<string> All { get; } = [ReturnRequests, CarrierEvents, WarehouseEvents, PaymentEvents, WebhookDeliveries, PortalCodes];
}
