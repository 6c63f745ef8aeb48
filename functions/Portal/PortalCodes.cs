using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Queues;
using Serverless.Platform.Limits;
using Serverless.Platform.Links;

namespace Serverless.Portal;

/// <summary>
/// Codes of six digits, by which somebody proves that a mailbox is theirs. A wish for one is kept and answered in the same way whether or not there is an order; whatever
/// tells the one from the other comes after the answer.
/// </summary>
public sealed class PortalCodes(PortalRows rows, Tables tables, QueueServiceClient queues, IOptions<LinksOptions> links, TimeProvider time)
{
    private const string Wishes = "wish";
    private const string Newest = "newest";

    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);
    public const int MostTries = 5;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Of one address of the network, behind which a whole office can be.</summary>
    private static readonly Budget OfNetwork = new("asks-network", new Limit(20, TimeSpan.FromMinutes(10)), new Limit(200, TimeSpan.FromDays(1)));

    /// <summary>To one mailbox: whoever types in a stranger's order fills no mailbox, and guesses at no more than so many codes.</summary>
    private static readonly Budget OfMailbox = new("codes-mailbox", new Limit(5, TimeSpan.FromHours(1)), new Limit(10, TimeSpan.FromDays(1)));

    private static readonly Budget OfOrder = new("codes-order", new Limit(5, TimeSpan.FromHours(1)), new Limit(10, TimeSpan.FromDays(1)));

    private readonly BudgetRows _budgets = new(tables.Portal);
    private readonly QueueClient _queue = queues.GetQueueClient(QueueNames.PortalCodes);
    private readonly byte[] _key = Encoding.UTF8.GetBytes(links.Value.SigningKey.Split(',')[0]);

    /// <summary>Takes a wish in; null when too many come from there.</summary>
    internal async Task<string?> WishAsync(HttpRequest request, Storefront storefront, Looked looked, string language, CancellationToken cancellation)
    {
        var (id, now) = (RandomNumberGenerator.GetHexString(32, lowercase: true), time.GetUtcNow());
        if (await _budgets.TakeAsync(OfNetwork, ClientAddress.Of(request.HttpContext), id, now, cancellation) is not null)
            return null;

        await rows.WriteAsync(Wishes, id, new Wish(storefront.Id, looked, language, now), now + Kept, cancellation);
        await _queue.SendMessageAsync(JsonSerializer.Serialize(new CodeWish(id), Json.Stored), timeToLive: Kept, cancellationToken: cancellation);
        return id;
    }

    internal async Task<Wish?> FindAsync(string? id, Storefront storefront, CancellationToken cancellation) =>
        IsId(id) && await rows.FindAsync<Wish>(Wishes, id!, cancellation) is { Value: var wish } && wish.Storefront == storefront.Id ? wish : null;

    internal async Task<Wish?> FindOpenAsync(string? id, CancellationToken cancellation) =>
        IsId(id) && await rows.FindAsync<Wish>(Wishes, id!, cancellation) is { Value: { DoneAt: null } wish } ? wish : null;

    /// <summary>
    /// Makes the code of a wish, and voids those that were made before for the same mailbox; null where that has had as many as it may, and the one before stays good. What has no
    /// mailbox is counted and written in the same way.
    /// </summary>
    internal async Task<string?> MakeAsync(string id, Wish wish, Proven? proven, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // What was guessed takes nothing from whose it is.
        var (mailbox, order) = proven is { } theirs
            ? (MailboxOf(wish, theirs), $"{wish.Storefront} {theirs.Order?.Key ?? theirs.Email}")
            : ($"{wish.Storefront} nobody {wish.Looked.Proof}", $"{wish.Storefront} nobody {wish.Looked.Number}");
        var isFull = await _budgets.TakeAsync(OfMailbox, mailbox, id, now, cancellation) is not null;
        isFull |= await _budgets.TakeAsync(OfOrder, order, id, now, cancellation) is not null;
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
        if (!isFull)
            await rows.WriteAsync(Newest, NewestKey(mailbox), new CodeWish(id), now + Kept, cancellation);

        await rows.ChangeAsync<Wish>(
            Wishes, id, before => before with { Code = HashOf(id, code), CodeUntil = now + GoodFor, Proves = isFull ? null : proven }, cancellation);
        return isFull ? null : code;
    }

    internal Task DoneAsync(string id, CancellationToken cancellation) =>
        rows.ChangeAsync<Wish>(Wishes, id, before => before with { DoneAt = time.GetUtcNow() }, cancellation);

    /// <summary>Tries a code. Each try counts before it is looked at, so that many at once are no more than five; a code that was right is used up.</summary>
    internal async Task<Proven?> TryAsync(string? id, Storefront storefront, string code, CancellationToken cancellation)
    {
        if (!IsId(id) || await rows.ChangeAsync<Wish>(Wishes, id!, TakeTry, cancellation) is not { } tried)
            return null;

        var wish = tried.Value;
        var isRight = wish.Code is { } hash && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashOf(id!, code)));
        return isRight && wish.CodeUntil > time.GetUtcNow() && wish.Proves is { } proven
            && (await rows.FindAsync<CodeWish>(Newest, NewestKey(MailboxOf(wish, proven)), cancellation))?.Value.Wish == id
            && await rows.TryDeleteAsync(Wishes, id!, tried.Tag, cancellation)
                ? proven
                : null;

        Wish? TakeTry(Wish before) => before.Storefront == storefront.Id && before.Tries < MostTries ? before with { Tries = before.Tries + 1 } : null;
    }

    private static bool IsId(string? id) => id is { Length: 32 } && id.All(char.IsAsciiHexDigitLower);

    private static string MailboxOf(Wish wish, Proven proven) => $"{wish.Storefront} {proven.Email}";

    private static string NewestKey(string mailbox) => Hash.Hex(mailbox.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant());

    /// <summary>Whoever reads the table cannot try all codes of a hash without the key.</summary>
    private string HashOf(string id, string code) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"portal code\n{id}\n{code}")));
}
