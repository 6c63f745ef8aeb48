using System.Text;
using Serverless.Contracts.V1;
using Serverless.Opening;
using Serverless.Parcels;
using Serverless.Platform.Strict;
using Serverless.Portal;
using Serverless.Refunds;
using Serverless.Storefronts;
using Serverless.Warehouse;
using Serverless.Webhooks;

namespace Serverless.Ops.Poison;

/// <summary>What a queue would say of a message now, by its own parser. Nothing is done with the message.</summary>
public sealed class MessageChecks(StorefrontStore storefronts, ReturnOpener opener)
{
    internal async Task<IReadOnlyList<string>> CheckAsync(string queue, string text, CancellationToken cancellation)
    {
        try
        {
            return queue switch
            {
                QueueNames.ReturnRequests => await CheckRequestAsync(text, cancellation),
                QueueNames.WarehouseEvents => CheckInspection(text),
                QueueNames.CarrierEvents => Read<CarrierEventBody>(text, CarrierJson.Options),
                QueueNames.PaymentEvents => Read<PaymentEventBody>(text, PaymentEventBody.Json),
                QueueNames.WebhookDeliveries => Read<WebhookDelivery>(text, Json.Stored),
                QueueNames.PortalCodes => Read<CodeWish>(text, Json.Stored),
                _ => throw new InvalidOperationException($"Nobody knows what the queue {queue} takes"),
            };
        }
        catch (JsonException e)
        {
            return [$"not the JSON documented, at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"];
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException)
        {
            return ["not the JSON documented"];
        }
    }

    private async Task<IReadOnlyList<string>> CheckRequestAsync(string text, CancellationToken cancellation)
    {
        var read = StrictJson.Read<ReturnRequest>(Encoding.UTF8.GetBytes(text), repeatsNames: false);
        if (!read.IsParsed)
            return [.. read.Problems.Select(StrictJson.Told)];

        var request = read.Value;
        if (StorefrontId.TryParse(request.Storefront) is not { } id || await storefronts.FindAsync(id, cancellation) is not { } storefront)
            return ["/storefront: unknown storefront"];

        return ReturnOpener.KeyProblem(request) is { } missing
            ? [StrictJson.Told(missing)]
            : [.. (await opener.CheckAsync(storefront, request, cancellation)).Select(StrictJson.Told)];
    }

    private static IReadOnlyList<string> CheckInspection(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return [.. (WarehouseReports.Read(body, repeatsNames: false)?.Problems ?? []).Select(StrictJson.Told)];
    }

    /// <summary>What can be read is taken: what does not concern returns is ignored, and a case that nobody knows is waited for.</summary>
    private static IReadOnlyList<string> Read<T>(string text, JsonSerializerOptions options)
    {
        _ = JsonSerializer.Deserialize<T>(text, options);
        return [];
    }
}
