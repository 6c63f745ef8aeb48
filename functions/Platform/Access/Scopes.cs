namespace Serverless.Platform.Access;

/// <summary>What a storefront's key may be good for. A scope grants what it names and nothing more: writing does not include reading.</summary>
internal static class Scopes
{
    public const string ReturnsRead = "returns:read";
    public const string ReturnsWrite = "returns:write";
    public const string PolicyWrite = "policy:write";

    /// <summary>Where webhooks go, and which could not be delivered; to write also sends those again and changes the secret.</summary>
    public const string WebhooksRead = "webhooks:read";
    public const string WebhooksWrite = "webhooks:write";

    public static IReadOnlyList<string> All { get; } = [ReturnsRead, ReturnsWrite, PolicyWrite, WebhooksRead, WebhooksWrite];
}
