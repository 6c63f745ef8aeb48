using Serverless.Storefronts;

namespace Serverless.Portal;

/// <summary>Looks for the order of a wish, and sends a code to the address that it was placed with: to no other. Whoever asked was answered before, and one who asked long ago gets nothing.</summary>
public sealed class SendCode(PortalCodes codes, PortalOrders orders, StorefrontStore storefronts, CodeMailer mailer)
{
    [Function(nameof(SendCode))]
    public async Task Run([QueueTrigger(QueueNames.PortalCodes)] string message, CancellationToken cancellation)
    {
        var id = (JsonSerializer.Deserialize<CodeWish>(message, Json.Stored) ?? throw new MessageRefusedException("The message is null")).Wish;
        if (await codes.FindOpenAsync(id, cancellation) is not { } wish)
            return;

        var storefront = await storefronts.GetAsync(wish.Storefront, cancellation);
        var found = storefront.HasPortal ? await orders.LookAsync(storefront, wish.Looked, cancellation) : null;
        if (await codes.MakeAsync(id, wish, found?.Proven, cancellation) is { } code && found is { Customer: var customer })
            await mailer.SendAsync(storefront, customer, id, code, cancellation);

        await codes.DoneAsync(id, cancellation);
    }
}
