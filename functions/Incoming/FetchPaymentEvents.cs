using System.Globalization;
using Serverless.Refunds;
using Serverless.Storefronts;

namespace Serverless.Incoming;

/// <summary>
/// Asks the payment provider for what it has told and nobody here has heard: webhooks get lost, and money can come back weeks after a
/// case was closed. What came in time is known by its id.
/// </summary>
public sealed partial class FetchPaymentEvents(
    PaymentsClient payments, StorefrontStore storefronts, PartnerEvents events, TimerCursor cursor, TimeProvider time, ILogger<FetchPaymentEvents> log)
{
    private const string Round = "payments";

    /// <summary>What was just told is left to its webhook.</summary>
    private static readonly TimeSpan WebhookTakes = TimeSpan.FromMinutes(5);

    /// <summary>A list can be behind, so what was looked at is looked at once more.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>How far the first look goes back.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(1);

    [Function(nameof(FetchPaymentEvents))]
    public async Task Run([TimerTrigger("0 */10 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await FetchAsync(client, account: null, cancellation);
        foreach (var account in await storefronts.PaymentAccountsAsync(cancellation))
            await TryFetchAsync(client, account, cancellation);
    }

    /// <summary>A shop that took its account away from the platform keeps no other shop's news from being heard.</summary>
    private async Task TryFetchAsync(DurableTaskClient client, PaymentAccount account, CancellationToken cancellation)
    {
        try
        {
            await FetchAsync(client, account, cancellation);
        }
        catch (Exception e) when (e is PartnerUnavailableException or PartnerRefusedException)
        {
            NotAsked(log, e.Message, account.Value);
        }
    }

    private async Task FetchAsync(DurableTaskClient client, PaymentAccount? account, CancellationToken cancellation)
    {
        var round = account is { } of ? $"{Round}~{of}" : Round;
        var seen = await cursor.ReadAsync(round, cancellation) is { } read
            ? DateTimeOffset.Parse(read, CultureInfo.InvariantCulture)
            : time.GetUtcNow() - FirstLook;
        var missed = 0;
        foreach (var sent in await payments.EventsSinceAsync(seen - Overlap, account, cancellation))
        {
            if (PaymentEventBody.TryRead(sent, account) is not { } told)
            {
                NotReadable(log, PaymentEventPage.IdOf(sent) ?? "without an id");
                continue;
            }

            var at = DateTimeOffset.FromUnixTimeSeconds(told.Created);
            if (at > time.GetUtcNow() - WebhookTakes)
                break;

            missed += told.News is { } news && await TryTakeAsync(client, news, cancellation) ? 1 : 0;
            seen = at > seen ? at : seen;
        }

        await cursor.WriteAsync(round, seen.ToString("O", CultureInfo.InvariantCulture), cancellation);
        if (missed > 0)
            Missed(log, missed);
    }

    /// <summary>One that cannot be taken in keeps no other from it.</summary>
    private async Task<bool> TryTakeAsync(DurableTaskClient client, PaymentNews news, CancellationToken cancellation)
    {
        try
        {
            if (await events.HasHeardAsync(news.Case, Actor.Payments, news.Id, cancellation))
                return false;

            await events.TakeAsync(client, new Addressee.Known(news.Case), news.Id, Actor.Payments, news.Command, cancellation);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException && !ExceptionRedactor.IsAbsence(e))
        {
            NotTaken(log, ExceptionRedactor.Of(e), news.Id, news.Case.ToString());
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} reports of the payment provider had not come by themselves")]
    private static partial void Missed(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}: what happened on account {Account} is asked for again later")]
    private static partial void NotAsked(ILogger logger, string problem, string account);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Event} of the payment provider's list cannot be read, and is passed over")]
    private static partial void NotReadable(ILogger logger, string @event);

    [LoggerMessage(Level = LogLevel.Error, Message = "Report {Report} of the payment provider about {Case} could not be taken in")]
    private static partial void NotTaken(ILogger logger, Exception exception, string report, string @case);
}
