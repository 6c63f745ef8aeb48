using Serverless.Contracts.V1;

namespace Serverless.Webhooks;

/// <summary>Events that could not be delivered: a storefront sees its own, and can have them sent again.</summary>
public sealed class FailureFunctions(WebhookFailures failures, WebhookOutbox outbox)
{
    private const string Route = "v1/webhooks/failures";
    private const int PageSize = 50;

    [Function("ListWebhookFailures")]
    [ForStorefronts(Scopes.WebhooksRead)]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellation)
    {
        var storefront = request.Storefront.Id;
        return PagedList.AnswerAsync(
            request,
            new Reading(),
            $"{storefront}\nwebhook failures",
            from => failures.ListAsync(storefront, from, PageSize, cancellation),
            (found, cursor) => new WebhookFailureList([.. found.Select(View)], cursor));
    }

    /// <summary>Puts it on its way first: a crash in between leaves it in both places, and it comes twice.</summary>
    [Function("ResendWebhook")]
    [ForStorefronts(Scopes.WebhooksWrite)]
    public async Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Route}/{{event}}/resend")] HttpRequest request, string @event, CancellationToken cancellation)
    {
        if (await failures.FindAsync(request.Storefront.Id, @event, cancellation) is not { } failed)
            return Problems.Of(ProblemCatalog.NotFound);

        await outbox.PutAsync(failed with { Attempts = 0, LastAnswer = null }, TimeSpan.Zero, cancellation);
        await failures.RemoveAsync(failed, cancellation);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static WebhookFailure View(FailedDelivery failed) => new()
    {
        Id = failed.Delivery.Id,
        Type = failed.Delivery.Type,
        Case = failed.Delivery.Case.Value,
        Timestamp = failed.Delivery.Timestamp,
        FailedAt = failed.FailedAt,
        Attempts = failed.Delivery.Attempts,
        LastAnswer = failed.Delivery.LastAnswer ?? "",
    };
}
