using Serverless.Contracts.V1;

namespace Serverless.Webhooks;

/// <summary>Where a storefront is told what happens to its cases.</summary>
public sealed class WebhookFunctions(WebhookEndpoints endpoints, EndpointRules rules, TimeProvider time)
{
    private const string Route = "v1/webhooks";

    [Function("SaveWebhook")]
    [ForStorefronts(Scopes.WebhooksWrite)]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, CancellationToken cancellation) =>
        RequestBody.AnswerAsync<WebhookEndpointRequest, WebhookEndpoint>(
            request,
            Read,
            async wanted =>
            {
                var isNew = false;
                var endpoint = await endpoints.ChangeAsync(
                    request.Storefront.Id,
                    before =>
                    {
                        isNew = before is null;
                        return before is null ? wanted : before with { Url = wanted.Url, Events = wanted.Events };
                    },
                    cancellation);
                return Results.Json(
                    View(endpoint!) with { Secret = isNew ? endpoint!.Secret : null }, Json.Api, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            },
            cancellation);

    [Function("GetWebhook")]
    [ForStorefronts(Scopes.WebhooksRead)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellation) =>
        await endpoints.FindAsync(request.Storefront.Id, cancellation) is { } endpoint
            ? Results.Json(View(endpoint), Json.Api)
            : Problems.Of(ProblemCatalog.NotFound);

    [Function("DeleteWebhook")]
    [ForStorefronts(Scopes.WebhooksWrite)]
    public async Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request, CancellationToken cancellation)
    {
        await endpoints.DeleteAsync(request.Storefront.Id, cancellation);
        return Results.NoContent();
    }

    [Function("RotateWebhookSecret")]
    [ForStorefronts(Scopes.WebhooksWrite)]
    public async Task<IResult> Rotate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Route}/rotate")] HttpRequest request, CancellationToken cancellation) =>
        await endpoints.ChangeAsync(request.Storefront.Id, before => before?.WithNewSecret(time.GetUtcNow()), cancellation) is { } endpoint
            ? Results.Json(View(endpoint) with { Secret = endpoint.Secret }, Json.Api)
            : Problems.Of(ProblemCatalog.NotFound);

    private ParseResult<WebhookEndpoint> Read(WebhookEndpointRequest body)
    {
        var reading = new Reading();
        var url = reading.Shaped(
            body.Url,
            "/url",
            EndpointRules.Longest,
            text => Uri.TryCreate(text, UriKind.Absolute, out var address) && rules.Allows(address),
            "An https address that anybody can reach, on port 443 or from 1024 on, without a user or a fragment");
        var events = body.Events is null ? WebhookTopics.All : reading.Words(body.Events, "/events", WebhookTopics.All);
        return reading.Result(() => WebhookEndpoint.New(new Uri(url!), events, time.GetUtcNow()));
    }

    private WebhookEndpointView View(WebhookEndpoint endpoint) => new()
    {
        Url = endpoint.Url.OriginalString,
        Events = endpoint.Events,
        CreatedAt = endpoint.CreatedAt,
        PreviousSecretUntil = endpoint.SecretsAt(time.GetUtcNow()).Count > 1 ? endpoint.PreviousUntil : null,
    };
}
