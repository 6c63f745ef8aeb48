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
