using Microsoft.Extensions.Configuration;
using Serverless.Storefronts;

namespace Serverless.Keys;

/// <summary>
/// Finds who calls: by the key in <c>Authorization: Bearer …</c>, or on Azure by the sign-in. A key is looked up by its hash, so the
/// time that takes tells nothing about any other key.
/// </summary>
internal sealed class Callers(KeyStore keys, StorefrontStore storefronts, IOptions<OpsOptions> ops, IConfiguration configuration, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    private readonly string[] _adminHashes = ops.Value.AdminKeyHash.Split(',', StringSplitOptions.RemoveEmptyEntries);
    private readonly bool _signsIn = bool.TryParse(configuration[ClientPrincipal.Switch], out var on) && on;

    public async Task<Caller?> FindAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (_signsIn && ClientPrincipal.Read(request.Headers) is { } person)
            return person;

        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header[Scheme.Length..].Trim() is { Length: > 0 and <= KeyText.Longest } secret
            ? await FindAsync(Hash.Hex(secret), cancellation)
            : null;
    }

    private async Task<Caller?> FindAsync(string hash, CancellationToken cancellation)
    {
        if (_adminHashes.Contains(hash, StringComparer.Ordinal))
            return new Caller.Operator("bootstrap", OpsRole.Admin, "bootstrap");

        if (await keys.FindAsync(hash, cancellation) is not { } found || !found.Key.IsValidAt(time.GetUtcNow()))
            return null;

        return found switch
        {
            { Key.Role: { } role } => new Caller.Operator(found.Key.Name, role, found.Key.Id),
            { Owner.Storefront: { } id } when await storefronts.FindAsync(id, cancellation) is { } storefront =>
                new Caller.Shop(storefront, found.Key.Id, found.Key.Scopes),
            _ => null,
        };
    }
}
