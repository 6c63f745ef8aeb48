using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Serverless.Cases;
using Serverless.Domain.Returns;
using Serverless.Platform.Errors;
using Serverless.Returns.Reporting;
using Serverless.Upkeep;

namespace Serverless.Refunds;

/// <summary>
/// Asks the payment provider for what it has told and nobody here has heard: webhooks get lost, and money can come back weeks after a
/// case was closed. What came in time is known by its id.
/// </summary>
public sealed partial class FetchPaymentEvents(
    PaymentsClient payments, PartnerReports reports, UpkeepCursor cursor, TimeProvider clock, ILogger<FetchPaymentEvents> log)
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
        var seen = await cursor.ReadAsync(Round, cancellation) is { } read
            ? DateTimeOffset.Parse(read, CultureInfo.InvariantCulture)
            : clock.GetUtcNow() - FirstLook;
        var missed = 0;
        foreach (var told in await payments.EventsSinceAsync(seen - Overlap, cancellation))
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(told.Created);
            if (at > clock.GetUtcNow() - WebhookTakes)
            {
                break;
            }

            missed += told.News is { } news && await TryTakeAsync(client, news, cancellation) ? 1 : 0;
            seen = at > seen ? at : seen;
        }

        await cursor.WriteAsync(Round, seen.ToString("O", CultureInfo.InvariantCulture), cancellation);
        if (missed > 0)
        {
            Missed(log, missed);
        }
    }

    /// <summary>One that cannot be taken in keeps no other from it.</summary>
    private async Task<bool> TryTakeAsync(DurableTaskClient client, PaymentNews news, CancellationToken cancellation)
    {
        try
        {
            if (await reports.HasHeardAsync(news.Case, Actor.Payments, news.Id, cancellation))
            {
                return false;
            }

            await reports.TakeAsync(client, new Addressee.Known(news.Case), news.Id, Actor.Payments, news.Command, cancellation);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException && !Tellable.IsAbsence(e))
        {
            NotTaken(log, Tellable.Of(e), news.Id, news.Case.ToString());
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} reports of the payment provider had not come by themselves")]
    private static partial void Missed(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Report {Report} of the payment provider about {Case} could not be taken in")]
    private static partial void NotTaken(ILogger logger, Exception exception, string report, string @case);
}
