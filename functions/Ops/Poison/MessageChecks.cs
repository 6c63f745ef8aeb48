using System.Text.Json;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Inspections;
using Serverless.Parcels;
using Serverless.Platform;
using Serverless.Platform.Storage;
using Serverless.Refunds;
using Serverless.Storefronts;

namespace Serverless.Ops.Poison;

/// <summary>What a queue would say of a message now, by its own parser. Nothing is done with the message.</summary>
public sealed class MessageChecks(StorefrontStore storefronts, CaseStore cases, TrackingIndex tracking)
{
    private const string NoCase = "no case is known by what it names";

    /// <summary>What is wrong with it; nothing when it would be taken.</summary>
    internal async Task<IReadOnlyList<string>> CheckAsync(string queue, string text, CancellationToken cancellation)
    {
        try
        {
            return queue switch
            {
                QueueNames.ReturnRequests => await CheckRequestAsync(text, cancellation),
                QueueNames.CarrierEvents => await CheckTrackerAsync(text, cancellation),
                QueueNames.WarehouseEvents => await CheckInspectionAsync(text, cancellation),
                QueueNames.PaymentEvents => await CheckRefundAsync(text, cancellation),
                _ => JsonDocument.Parse(text) is null ? ["null"] : [],
            };
        }
        catch (JsonException e)
        {
            return [$"not the JSON documented, at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"];
        }
    }

    private async Task<IReadOnlyList<string>> CheckRequestAsync(string text, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<ReturnRequest>(text, Json.Api);
        if (StorefrontId.TryParse(request?.Storefront) is not { } id || await storefronts.FindAsync(id, cancellation) is not { } storefront)
        {
            return ["/storefront: unknown storefront"];
        }

        return [.. ReturnRequestParser.Parse(request!, storefront).Problems.Select(problem => $"{problem.Pointer}: {problem.Message}")];
    }

    private async Task<IReadOnlyList<string>> CheckTrackerAsync(string text, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<CarrierEventBody>(text, CarrierJson.Options) is { Result.TrackingCode: { Length: > 0 } number }
        && await tracking.FindAsync(number, cancellation) is null
            ? [$"/result/tracking_code: {NoCase}"]
            : [];

    private async Task<IReadOnlyList<string>> CheckInspectionAsync(string text, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize<InspectionEvent>(text, Json.Api) is not { Type: "inspection.completed" } report)
        {
            return [];
        }

        var parsed = InspectionParser.Parse(report);
        return parsed.IsParsed
            ? await CheckCaseAsync("/case", parsed.Value.Case, cancellation)
            : [.. parsed.Problems.Select(problem => $"{problem.Pointer}: {problem.Message}")];
    }

    private async Task<IReadOnlyList<string>> CheckRefundAsync(string text, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<PaymentEventBody>(text, PaymentsClient.Json) is { Data.Object.Metadata: { } metadata }
        && CaseKey.TryParse(metadata.GetValueOrDefault("case")) is { } key && TenderId.TryParse(metadata.GetValueOrDefault("tender")) is not null
            ? await CheckCaseAsync("/data/object/metadata/case", key, cancellation)
            : [];

    private async Task<IReadOnlyList<string>> CheckCaseAsync(string pointer, CaseKey key, CancellationToken cancellation) =>
        await cases.FindAsync(key, cancellation) is null ? [$"{pointer}: {NoCase}"] : [];
}
