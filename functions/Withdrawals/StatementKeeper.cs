using System.Security.Cryptography;

namespace Serverless.Withdrawals;

/// <summary>Takes in what was declared: it is kept before anything else happens, then receipted.</summary>
public sealed class StatementKeeper(StatementStore statements, StatementSteps steps, StatementLimit limit, IOptions<WithdrawalOptions> options, TimeProvider time)
{
    /// <summary>The timer leaves the receipt to the page for so long.</summary>
    private static readonly TimeSpan Meanwhile = TimeSpan.FromSeconds(20);

    /// <summary>For one form.</summary>
    public static string NewOnce() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <param name="once">Of the form: sent twice it is one statement.</param>
    /// <param name="language">Of the page, BCP 47.</param>
    /// <returns>The statement with its time, when it came first; null when too many come from there, and nothing was kept.</returns>
    public async Task<Statement?> KeepAsync(HttpRequest request, Storefront storefront, Declared declared, string once, string language)
    {
        if (!limit.TryTake(request))
            return null;

        var now = time.GetUtcNow();
        var id = WithdrawalId.Derive(storefront.Id, once, declared.Name, declared.Order, declared.Email, declared.Goods);
        var (kept, isNew) = await statements.KeepAsync(new Statement(id, storefront.Id, declared, language, now, options.Value.KeptUntil(now)) { NextTryAt = now + Meanwhile });
        // Whoever came first sends the receipt, and if not the timer does.
        if (isNew)
            await steps.SendReceiptAtOnceAsync(kept, storefront);

        // The id follows from the words: they are the same, also where they were erased since.
        return kept with { Declared = declared };
    }
}
