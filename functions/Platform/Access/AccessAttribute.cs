namespace Serverless.Platform.Access;

/// <summary>Who may call an HTTP function; with several, one is enough. Without any the app does not start (<see cref="HttpEndpoints"/>).</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal abstract class AccessAttribute : Attribute
{
    public abstract bool Admits(Caller caller);
}

/// <summary>A storefront whose key has the scope. A route that names a storefront opens to that storefront alone.</summary>
internal sealed class ForStorefrontsAttribute(string scope) : AccessAttribute
{
    public string Scope => scope;

    public override bool Admits(Caller caller) => caller is Caller.Shop shop && shop.Scopes.Contains(scope, StringComparer.Ordinal);
}

internal sealed class ForOperatorsAttribute(OpsRole role) : AccessAttribute
{
    public OpsRole Role => role;

    public override bool Admits(Caller caller) => caller is Caller.Operator person && person.Role >= role;
}

/// <param name="why">What keeps it safe.</param>
internal sealed class ForAnyoneAttribute(string why) : AccessAttribute
{
    public string Why => why;

    public override bool Admits(Caller caller) => true;
}

/// <summary>What operators may do, each role with all before it: look, work on cases, set up storefronts and keys.</summary>
public enum OpsRole
{
    Viewer,
    Agent,
    Admin,
}

/// <summary>What a storefront's key may be good for. A scope grants what it names and nothing more: writing does not include reading.</summary>
internal static class Scopes
{
    public const string ReturnsRead = "returns:read";
    public const string ReturnsWrite = "returns:write";

    /// <summary>Orders on record; who ordered, where that was told beforehand.</summary>
    public const string OrdersRead = "orders:read";
    public const string OrdersWrite = "orders:write";

    /// <summary>Pictures, variants and stock of products.</summary>
    public const string CatalogueRead = "catalogue:read";
    public const string CatalogueWrite = "catalogue:write";
    public const string PolicyWrite = "policy:write";

    /// <summary>What customers are emailed, of real cases too, and the shop's own sentences in it.</summary>
    public const string EmailsRead = "emails:read";
    public const string EmailsWrite = "emails:write";

    /// <summary>Where webhooks go, and which could not be delivered; to write also sends those again and changes the secret.</summary>
    public const string WebhooksRead = "webhooks:read";
    public const string WebhooksWrite = "webhooks:write";

    public static IReadOnlyList<string> All { get; } = [ReturnsRead, ReturnsWrite, OrdersRead, OrdersWrite, CatalogueRead, CatalogueWrite, PolicyWrite, EmailsRead, EmailsWrite, WebhooksRead, WebhooksWrite];
}
