using Serverless.Emails;
using Serverless.Platform.Webhooks;

namespace Serverless.Incoming;

/// <summary>
/// What becomes of emails: SendGrid's signed Event Webhook, up to some hundred events at once. An event is not known again by its id, which SendGrid does not keep
/// when it sends one again; it need not be, because the same news twice leave what they left before.
/// </summary>
public sealed partial class MailEvents(EmailDeliveries deliveries, IncomingEvents incoming, IOptions<MailOptions> options, TimeProvider time, ILogger<MailEvents> log)
{
    private const int AtATime = 8;

    /// <summary>SendGrid sends again for a day what was not taken, and does not say whether it signs it anew. Nothing can be done twice by an old one.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(25);

    [Function("MailHook")]
    [ForAnyone("The sender signs what it sends")]
    public async Task<IResult> Hook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/mail")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(request, cancellation) is not { } body)
            return RequestBody.TooLarge;

        var (at, signature) = (request.Headers["X-Twilio-Email-Event-Webhook-Timestamp"].ToString(), request.Headers["X-Twilio-Email-Event-Webhook-Signature"].ToString());
        if (!Signatures.IsSendGrid(body, at, signature, options.Value.WebhookKey, time.GetUtcNow(), Tolerance))
            return Problems.Of(ProblemCatalog.SignatureInvalid);

        try
        {
            using var events = JsonDocument.Parse(body);
            return events.RootElement.ValueKind is JsonValueKind.Array
                ? await TakeAsync(client, [.. events.RootElement.EnumerateArray().Select(told => MailEventReading.Of(told, time.GetUtcNow())).OfType<MailReport>()], cancellation)
                : Malformed("An array of events is needed");
        }
        catch (JsonException e)
        {
            return Malformed($"At line {e.LineNumber + 1}");
        }
    }

    /// <summary>One that cannot be taken in keeps no other from it; then all are asked for again, which changes nothing of those that were.</summary>
    private async Task<IResult> TakeAsync(DurableTaskClient client, IReadOnlyList<MailReport> reports, CancellationToken cancellation)
    {
        var missed = 0;
        await Parallel.ForEachAsync(reports, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation }, async (report, stop) =>
        {
            try
            {
                await TakeAsync(client, report, stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Interlocked.Increment(ref missed);
                NotTaken(log, ExceptionRedactor.Of(e), Codes.Of(report.News.What), report.Tag.Email.Name, report.Tag.Case.ToString());
            }
        });
        return missed == 0 ? Results.Json(new { received = true }) : Problems.Of(ProblemCatalog.Unavailable, $"{missed} of these events could not be taken in");
    }

    private async Task TakeAsync(DurableTaskClient client, MailReport report, CancellationToken cancellation)
    {
        if (await deliveries.TryNoteAsync(report.Tag.Case, report.Tag.Email, report.News, cancellation) && report.Command is { } command)
            await incoming.TakeAsync(client, report.Tag.Case, id: "", Actor.System, command, cancellation);
    }

    private static IResult Malformed(string what) => Problems.Of(ProblemCatalog.MalformedJson, errors: [new Problem("", ProblemCodes.Malformed, what)]);

    [LoggerMessage(Level = LogLevel.Error, Message = "That {Email} of {Case} is {Fate} could not be taken in")]
    private static partial void NotTaken(ILogger logger, Exception exception, string fate, string email, string @case);
}
