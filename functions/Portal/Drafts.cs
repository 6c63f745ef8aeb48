using System.Security.Cryptography;

namespace Serverless.Portal;

/// <summary>Drafts of requests, one for each order and mailbox: whoever proves the mailbox again goes on where they stopped, for a day.</summary>
public sealed class Drafts(PortalRows rows, TimeProvider time)
{
    private const string Kind = "draft";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    internal static string NewOnce() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Names a customer's order: of the portal's rows, and of photos that come with a request of it.</summary>
    internal static string KeyOf(Storefront storefront, string email, OrderNumber order) => Hash.Hex($"{storefront.Id}\n{email.Trim().ToUpperInvariant()}\n{order.Key}");

    internal async Task<Draft?> FindAsync(string key, CancellationToken cancellation) => (await rows.FindAsync<Draft>(Kind, key, cancellation))?.Value;

    internal Task KeepAsync(string key, Draft draft, CancellationToken cancellation) => rows.WriteAsync(Kind, key, draft, time.GetUtcNow() + Kept, cancellation);

    internal Task DropAsync(string key, CancellationToken cancellation) => rows.DeleteAsync(Kind, key, cancellation);
}
