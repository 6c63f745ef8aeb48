using Microsoft.AspNetCore.Http;
using Serverless.Domain.Storefronts;
using Serverless.Platform;

namespace Serverless.Storefronts;

/// <summary>Who calls: a storefront shows its key as a bearer token. Keys are stored as hashes only.</summary>
public sealed class StorefrontKeys(StorefrontStore storefronts)
{
    private const string Scheme = "Bearer ";

    /// <summary>The storefront whose key the request shows; null when it shows none that is valid.</summary>
    public async Task<Storefront?> FindAsync(HttpRequest request, CancellationToken cancellation)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length
            ? await storefronts.FindByKeyHashAsync(Hash.Hex(header[Scheme.Length..].Trim()), cancellation)
            : null;
    }
}
