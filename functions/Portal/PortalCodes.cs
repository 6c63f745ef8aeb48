using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Queues;
using Serverless.Platform.Limits;
using Serverless.Platform.Links;

namespace Serverless.Portal;

/// <summary>
/// Codes of six digits, by which somebody proves that a mailbox is theirs. A wish for one is kept and answered in the same way whether or not there is an order; whatever
/// tells the one from the other comes after the answer. A code follows from a key and the name of its wish, so that it is kept nowhere, and one that is sent again is the same.
/// </summary>
public sealed class PortalCodes(PortalRows rows, CodeGuesses guesses, Tables tables, QueueServiceClient queues, IOptions<LinksOptions> links, TimeProvider time)
{
    private const string Wishes = "wish";

    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>To one mailbox for one address of the network: who types in a stranger's order keeps its customer from no code.</summary>
    private static readonly Budget OfAsker = new("codes-asker", new Limit(5, TimeSpan.FromHours(1)), new Limit(10, TimeSpan.FromDays(1)));

    /// <summary>To one mailbox for all together: nobody fills it, nor guesses at more codes.</summary>
    private static readonly Budget OfMailbox = new("codes-mailbox", new Limit(30, TimeSpan.FromDays(1)));

    private readonly BudgetRows _budgets = new(tables.Portal);
    private readonly QueueClient _queue = queues.GetQueueClient(QueueNames.PortalCodes);
    private readonly byte[] _key = Encoding.UTF8.GetBytes(links.Value.SigningKey.Split(',')[0]);

    /// <summary>Takes a wish in.</summary>
    internal async Task<string> WishAsync(HttpRequest request, Storefront storefront, Looked looked, CancellationToken cancellation)
    {
        var (id, now) = (RandomNumberGenerator.GetHexString(32, lowercase: true), time.GetUtcNow());
        var network = Hash.Hex($"{storefront.Id}\n{ClientAddress.Of(request.HttpContext)}");
        await rows.AddAsync(Wishes, id, new Wish(storefront.Id, looked, network, now), now + Kept, cancellation);
        await _queue.SendMessageAsync(JsonSerializer.Serialize(new CodeWish(id), Json.Stored), timeToLive: Kept, cancellationToken: cancellation);
        return id;
    }

    /// <summary>A wish that nothing has come of yet. After ten minutes nobody waits for a code any more, and one that comes then is a riddle.</summary>
    internal async Task<Wish?> FindOpenAsync(string? id, CancellationToken cancellation) =>
        IsId(id) && await rows.FindAsync<Wish>(Wishes, id!, cancellation) is { Value: { DoneAt: null } wish } && time.GetUtcNow() < wish.At + GoodFor ? wish : null;

    /// <summary>
    /// Makes the code of a wish, the same each time; null where the mailbox has had as many as it may. Those that were made before stay good for their time. What has no mailbox is
    /// counted and written in the same way.
    /// </summary>
    internal async Task<string?> MakeAsync(string id, Wish wish, Proven? proven, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // What was guessed takes nothing from whose it is.
        var mailbox = proven is { } theirs ? $"{wish.Storefront} {theirs.Email}" : $"{wish.Storefront} nobody {wish.Looked.Proof}";
        // Whoever has had theirs takes nothing from what is left to others.
        var isFull = await _budgets.TakeAsync(OfAsker, $"{mailbox} {wish.Network}", id, now, cancellation) is not null
            || await _budgets.TakeAsync(OfMailbox, mailbox, id, now, cancellation) is not null;
        await rows.ChangeAsync<Wish>(Wishes, id, before => before with { CodeUntil = now + GoodFor, Proves = isFull ? null : proven }, cancellation);
        return isFull ? null : CodeOf(id);
    }

    internal Task DoneAsync(string id, CancellationToken cancellation) =>
        rows.ChangeAsync<Wish>(Wishes, id, before => before with { DoneAt = time.GetUtcNow() }, cancellation);

    /// <summary>Tries a code. Each try counts before it is looked at, so that many at once are no more than there may be; a code that was right is used up.</summary>
    internal async Task<TriedCode> TryAsync(string? id, Storefront storefront, string code, CancellationToken cancellation)
    {
        if (!IsId(id) || await rows.FindAsync<Wish>(Wishes, id!, cancellation) is not { Value: var known } || known.Storefront != storefront.Id)
            return new TriedCode(CodeState.Gone);

        var most = await guesses.MostTriesAsync(storefront, cancellation);
        if (await rows.ChangeAsync<Wish>(Wishes, id!, before => before.Tries < most ? before with { Tries = before.Tries + 1 } : null, cancellation) is not { Value: var wish, Tag: var tag }
            || wish.CodeUntil <= time.GetUtcNow())
            return new TriedCode(CodeState.Void);

        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(id!)), Encoding.UTF8.GetBytes(code)) && wish is { CodeUntil: not null, Proves: { } proven })
            return await rows.TryDeleteAsync(Wishes, id!, tag, cancellation) ? new TriedCode(CodeState.Right, proven) : new TriedCode(CodeState.Gone);

        await guesses.AddAsync(storefront, cancellation);
        return new TriedCode(wish.Tries < most ? CodeState.Wrong : CodeState.Void);
    }

    private static bool IsId(string? id) => id is { Length: 32 } && id.All(char.IsAsciiHexDigitLower);

    /// <summary>Without the key nobody knows it, not even who reads the table.</summary>
    private string CodeOf(string id) =>
        (BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"portal code\n{id}"))) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
}
