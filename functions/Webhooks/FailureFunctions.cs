using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Parsing;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Platform.Storage;

namespace Serverless.Webhooks;

/// <summary>Events that could not be delivered: a storefront sees its own, and can have them sent again.</summary>
public sealed class FailureFunctions(WebhookFailures failures, WebhookOutbox outbox)
{
    private const string Route = "v1/webhooks/failures";
    private const int PageSize = 50;

    [Function("ListWebhookFailures")]
    [ForStorefronts(Scopes.WebhooksRead)]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellation)
    {
        var storefront = request.Storefront.Id;
        var scope = $"{storefront}\nwebhook failures";
        string? continuation = null;
        if (request.Query.TryGetValue("cursor", out var cursor) && (continuation = Cursors.Read(cursor.ToString(), scope)) is null)
        {
            return Problems.Invalid([new Problem("/cursor", ProblemCodes.Invalid, "Hand back the cursor of the page before")]);
        }

        var (found, next) = await failures.ListAsync(storefront, continuation, PageSize, cancellation);
        return Results.Json(
            new WebhookFailureList([.. found.Select(f => View(f.Delivery, f.FailedAt))], next is null ? null : Cursors.Write(next, scope)), Json.Api);
    }

    /// <summary>Puts it on its way first: a crash in between leaves it in both places, and it comes twice.</summary>
    [Function("ResendWebhook")]
    [ForStorefronts(Scopes.WebhooksWrite)]
    public async Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Route}/{{event}}/resend")] HttpRequest request, string @event, CancellationToken cancellation)
    {
        if (await failures.FindAsync(request.Storefront.Id, @event, cancellation) is not { } failed)
        {
            return Problems.Of(ProblemCatalog.NotFound);
        }

        await outbox.PutAsync(failed with { Attempts = 0, LastAnswer = null }, TimeSpan.Zero, cancellation);
        await failures.RemoveAsync(failed, cancellation);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static WebhookFailure View(WebhookDelivery delivery, DateTimeOffset failedAt) => new()
    {
        Id = delivery.Id,
        Type = delivery.Type,
        Case = delivery.Case.Value,
        Timestamp = delivery.Timestamp,
        FailedAt = failedAt,
        Attempts = delivery.Attempts,
        LastAnswer = delivery.LastAnswer ?? "",
    };
}
