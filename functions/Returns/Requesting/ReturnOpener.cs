using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Platform;
using Serverless.Policies;
using Serverless.Refunds;
using Serverless.Returns.V1;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Returns.Requesting;

/// <summary>
/// Opens a case for a request and starts its orchestration. The case's id follows from storefront and idempotency key, so a
/// repeated request finds the case that the first one opened, and starts what a crash kept from starting.
/// </summary>
public sealed class ReturnOpener(CaseStore cases, PolicyStore policies, TimeProvider clock)
{
    public async Task<OpenAnswer> OpenAsync(
        DurableTaskClient client, Storefront storefront, ReturnRequest request, string idempotencyKey, Actor who, CancellationToken cancellation)
    {
        var parsed = ReturnRequestParser.Parse(request, storefront);
        if (!parsed.IsParsed)
        {
            return new OpenAnswer.Invalid(parsed.Problems);
        }

        var hash = ContentHash(request);
        var policy = await policies.InForceAsync(storefront.Id, parsed.Value.Order.PlacedAt, cancellation);
        var subject = NewCase(parsed.Value, storefront, policy, CaseId.Derive(storefront.Id, idempotencyKey));
        var person = new Person(parsed.Value.Customer, [.. parsed.Value.Lines.Select(line => line.Note)]);
        if (await cases.OpenAsync(subject, person, hash, who, cancellation))
        {
            await StartAsync(client, CaseRows.KeyOf(subject), cancellation);
            return new OpenAnswer.Opened(subject);
        }

        var first = await cases.GetAsync(CaseRows.KeyOf(subject), cancellation);
        if (first.RequestHash != hash)
        {
            return new OpenAnswer.OtherBody();
        }

        if (first.Case.State is ReturnState.Requested && await client.GetInstanceAsync(CaseRows.KeyOf(subject).ToString(), cancellation) is null)
        {
            await StartAsync(client, CaseRows.KeyOf(subject), cancellation);
        }

        return new OpenAnswer.Opened(first.Case);
    }

    /// <summary>What the request says, whoever wrote it however: the key of a request that brings none.</summary>
    public static string ContentHash(ReturnRequest request) =>
        Hash.Hex(JsonSerializer.Serialize(request with { Storefront = null, IdempotencyKey = null }, Json.Api));

    private ReturnCase NewCase(RequestedReturn requested, Storefront storefront, Policy policy, CaseId id) => new()
    {
        Id = id,
        Storefront = storefront.Id,
        Kind = requested.Kind,
        Channel = requested.Channel,
        RequestedAt = clock.GetUtcNow(),
        Order = requested.Order,
        // The customer's words are personal data and go with the person.
        Lines = [.. requested.Lines.Select(line => line with { Note = null })],
        // Only kinds whose goods move are opened.
        ShipBack = requested.ShipBack!,
        Resolution = requested.Resolution,
        Standing = requested.Standing,
        Consent = requested.Consent,
        Urgent = requested.Urgent,
        Policy = policy,
        PaymentAccount = storefront.PaymentAccount,
        ProviderStep = StripeAmounts.StepOf(requested.Order.Currency),
    };

    private static async Task StartAsync(DurableTaskClient client, CaseKey key, CancellationToken cancellation)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ReturnOrchestrator), key.ToString(), new StartOrchestrationOptions(InstanceId: key.ToString()), cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A request with the same key was quicker: engines tell so with exceptions of their own.
            if (await client.GetInstanceAsync(key.ToString(), cancellation) is null)
            {
                throw;
            }
        }
    }
}

/// <summary>What came of a request.</summary>
public abstract record OpenAnswer
{
    private OpenAnswer()
    {
    }

    /// <summary>The case, opened now or by the same request before.</summary>
    public sealed record Opened(ReturnCase Case) : OpenAnswer;

    public sealed record Invalid(IReadOnlyList<Problem> Problems) : OpenAnswer;

    /// <summary>The key was used with another body.</summary>
    public sealed record OtherBody : OpenAnswer;
}
