using Microsoft.Extensions.Configuration;
using Serverless.Storefronts;

namespace Serverless.Keys;

/// <summary>Finds who calls: by the bearer key, or on Azure by the sign-in. A key is looked up by its hash, so the time taken tells of no other.</summary>
public sealed class Callers(KeyStore keys, StorefrontStore storefronts, IOptions<OpsOptions> ops, IConfiguration configuration, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    private static readonly Caller.Operator Bootstrap = new("bootstrap", OpsRole.Admin, "bootstrap");

    private readonly string[] _adminHashes = ops.Value.AdminKeyHash.Split(',', StringSplitOptions.RemoveEmptyEntries);
    private readonly bool _signsIn = bool.TryParse(configuration[ClientPrincipal.Switch], out var on) && on;

    public async Task<Caller?> FindAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (SignedIn(request) is { } person)
            return person;

        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? await OfKeyAsync(header[Scheme.Length..], cancellation) : null;
    }

    /// <summary>The operator whom the platform has signed in; null where it signs nobody in.</summary>
    public Caller.Operator? SignedIn(HttpRequest request) => _signsIn ? ClientPrincipal.Read(request.Headers) : null;

    /// <summary>Whose key this is; null when nobody has it, or it is over.</summary>
    public async Task<Caller?> OfKeyAsync(string key, CancellationToken cancellation) =>
        key.Trim() is { Length: > 0 and <= KeyText.Longest } secret ? await FindAsync(Hash.Hex(secret), cancellation) : null;

    /// <summary>The operator of a key that was shown before, by the key's id and hash: it is looked up as it stands now, past everything that is remembered.</summary>
    /// <param name="hash">How the key's hash begins: another key under the same id is another operator.</param>
    public async Task<Caller.Operator?> OfOperatorAsync(string id, string hash, CancellationToken cancellation)
    {
        if (id == Bootstrap.Id)
            return _adminHashes.Any(admin => admin.StartsWith(hash, StringComparison.Ordinal)) ? Bootstrap : null;

        var key = (await keys.GetAsync(KeyOwner.Operators, cancellation)).Find(id);
        return key is { Role: { } role } && key.Hash.StartsWith(hash, StringComparison.Ordinal) && key.IsValidAt(time.GetUtcNow()) ? new Caller.Operator(key.Name, role, key.Id) : null;
    }

    private async Task<Caller?> FindAsync(string hash, CancellationToken cancellation)
    {
        if (_adminHashes.Contains(hash, StringComparer.Ordinal))
            return Bootstrap;

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
