using Serverless.Contracts.V1;
using Serverless.Opening;
using Serverless.Platform.Strict;
using Serverless.Storefronts;

namespace Serverless.Returns.Requesting;

/// <summary>
/// Takes requests for returns from a queue. Nobody waits for an answer there: a message that cannot be taken fails, and after its
/// tries is kept for an operator with the reason.
/// </summary>
public sealed class ReturnRequestQueue(StorefrontStore storefronts, ReturnOpener opener)
{
    [Function(nameof(ReturnRequestQueue))]
    public async Task Run([QueueTrigger(QueueNames.ReturnRequests)] BinaryData message, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var request = StrictJson.ReadMessage<ReturnRequest>(message);
        if (StorefrontId.TryParse(request.Storefront) is not { } id || await storefronts.FindAsync(id, cancellation) is not { } storefront)
            throw new MessageRefusedException("/storefront: unknown storefront");

        if (ReturnOpener.KeyProblem(request) is { } missing)
            throw Refused([missing]);

        var name = request.IdempotencyKey is { Length: > 0 } key ? $"key {key}" : $"content {ReturnOpener.ContentHash(request)}";
        switch (await opener.OpenAsync(client, storefront, request, name, Actor.Customer, cancellation))
        {
            case OpenAnswer.Invalid invalid:
                throw Refused(invalid.Problems);
            case OpenAnswer.NotOnRecord refused:
                throw Refused(OrderProblems.Of(refused.Told));
            case OpenAnswer.OtherBody:
                throw new MessageRefusedException("/idempotencyKey: used with another body");
        }
    }

    private static MessageRefusedException Refused(IReadOnlyList<Problem> problems) => new(StrictJson.Told(problems));
}
