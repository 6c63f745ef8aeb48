namespace Serverless.Platform.Access;

/// <summary>What a storefront's key may be good for. A scope grants what it names and nothing more: writing does not include reading.</summary>
internal static class Scopes
{
    /// <summary>See cases.</summary>
    public const string ReturnsRead = "returns:read";

    /// <summary>Ask for returns and change them.</summary>
    public const string ReturnsWrite = "returns:write";

    /// <summary>Change the storefront's policy.</summary>
    public const string PolicyWrite = "policy:write";

    /// <summary>See where webhooks go, and which could not be delivered.</summary>
    public const string WebhooksRead = "webhooks:read";

    /// <summary>Say where webhooks go, change their secret, send failed ones again.</summary>
    public const string WebhooksWrite = "webhooks:write";

    public static IReadOnlyList<string> All { get; } = [ReturnsRead, ReturnsWrite, PolicyWrite, WebhooksRead, WebhooksWrite];
}
