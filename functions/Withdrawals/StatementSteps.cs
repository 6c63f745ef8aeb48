using Serverless.Storefronts;

namespace Serverless.Withdrawals;

/// <summary>What follows from a statement: its receipt, and its case. Each is noted when it is done, so that a stop in between repeats as little as can be.</summary>
public sealed partial class StatementSteps(
    StatementStore statements, StatementBudgets budgets, ReceiptMailer mailer, StatementMatcher matcher, StorefrontStore storefronts, TimeProvider time, ILogger<StatementSteps> log)
{
    private const int MostDoublings = 6;

    /// <summary>Whoever declared waits for the page no longer than this, nor do other statements for this one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    /// <summary>Sends the receipt while the page is made; what does not work now the timer does. Whatever goes wrong, the statement is kept, and its page says so.</summary>
    public async Task SendReceiptAtOnceAsync(Statement statement, Storefront storefront)
    {
        try
        {
            await SendReceiptAsync(statement, storefront, CancellationToken.None);
        }
        catch (Exception e)
        {
            Later(log, statement.Id.Value, ExceptionRedactor.Of(e));
        }
    }

    /// <summary>Sends the receipt of a statement that has none.</summary>
    public async Task SendReceiptAsync(WithdrawalId id, CancellationToken cancellation)
    {
        if (await statements.FindAsync(id, cancellation) is { Receipt: null, ErasedAt: null } statement)
            await SendReceiptAsync(statement, await storefronts.GetAsync(statement.Storefront, cancellation), cancellation);
    }

    /// <summary>Opens the case of a statement that was not looked at yet, or leaves it to a person.</summary>
    public async Task MatchAsync(DurableTaskClient client, Statement statement, CancellationToken cancellation)
    {
        var storefront = await storefronts.GetAsync(statement.Storefront, cancellation);
        var matched = await matcher.MatchAsync(client, statement, storefront, cancellation);
        var after = await statements.ChangeAsync(
            statement.Id,
            before => before.Status is StatementStatus.Received ? before.As(matched) : null,
            cancellation);
        if (after is { Why: { } why })
            NeedsPerson(log, statement.Id.Value, statement.Storefront.Value, Codes.Of(why));
    }

    /// <summary>Puts a statement off that could not be finished.</summary>
    public Task PutOffAsync(WithdrawalId id, CancellationToken cancellation) => statements.ChangeAsync(
        id,
        before => before.IsUnfinished ? before with { Tries = before.Tries + 1, NextTryAt = time.GetUtcNow() + (FirstPause * Math.Pow(2, Math.Min(before.Tries, MostDoublings))) } : null,
        cancellation);

    private async Task SendReceiptAsync(Statement statement, Storefront storefront, CancellationToken cancellation)
    {
        // Whoever has a case is no stranger: nobody can use up the receipts of an order's customer.
        if (statement.Case is null && await budgets.TakeAsync(StatementBudgets.Receipts, statement.Declared.Email, statement.Id, time.GetUtcNow(), cancellation) is { } free)
        {
            Held(log, statement.Id.Value);
            await statements.ChangeAsync(
                statement.Id, before => before is { Receipt: null, Status: not StatementStatus.Received, ErasedAt: null } ? before with { NextTryAt = free } : null, cancellation);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var result = await mailer.SendAsync(statement, storefront, patience.Token);
        await statements.ChangeAsync(statement.Id, before => before with { Receipt = result }, CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Withdrawal {Id} of {Storefront} waits for a person: {Why}")]
    private static partial void NeedsPerson(ILogger logger, string id, string storefront, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The receipt of withdrawal {Id} is held: its address was sent as many as may be for now")]
    private static partial void Held(ILogger logger, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The receipt of withdrawal {Id} is sent later")]
    private static partial void Later(ILogger logger, string id, Exception exception);
}
