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

    internal Task<PortalRow<Draft>?> FindAsync(string key, CancellationToken cancellation) => rows.FindAsync<Draft>(Kind, key, cancellation);

    /// <summary>Keeps what has become of a draft; false where it is not any more as it was when the order was opened.</summary>
    internal Task<bool> TryKeepAsync(OpenedOrder opened, Draft draft) =>
        rows.TryWriteAsync(Kind, opened.Key, draft, time.GetUtcNow() + Kept, opened.Kept?.Tag, opened.Visit.Cancellation);

    /// <summary>Another that was begun meanwhile stays.</summary>
    internal async Task DropAsync(OpenedOrder opened)
    {
        if (opened.Kept is { Tag: var tag })
            await rows.TryDeleteAsync(Kind, opened.Key, tag, CancellationToken.None);
    }
}
