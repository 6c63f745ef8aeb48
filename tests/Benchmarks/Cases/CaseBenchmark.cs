using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Stack;

namespace Serverless.Tests.Benchmarks.Cases;

/// <summary>What whole cases of a kind cost, from the request over HTTP to the closed case.</summary>
/// <param name="Kind">One of <see cref="UpOptions.Samples"/>.</param>
/// <param name="Cases">How many ran.</param>
/// <param name="Elapsed">From the first request to the last end.</param>
/// <param name="Activities">Activities of the orchestration of one case, follow-ups included.</param>
/// <param name="StorageRequests">Requests of the app's table and queue clients for one case, by kind.</param>
internal sealed record CaseCost(string Kind, int Cases, TimeSpan Elapsed, double Activities, IReadOnlyDictionary<string, double> StorageRequests)
{
    public double PerSecond => Cases / Elapsed.TotalSeconds;
}

/// <summary>Cases of every kind over the storage emulator, with partners that do everything at once.</summary>
internal static class CaseBenchmark
{
    private const int AtATime = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns first, 200 of them, then 50 of each other kind; each kind's cost as soon as it is known.</summary>
    public static async IAsyncEnumerable<CaseCost> RunAsync()
    {
        await using var system = await WholeSystem.StartAsync();
        using var shop = system.App.CreateClient();
        shop.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Settings.StorefrontKey);
        foreach (var kind in UpOptions.Samples)
            yield return await RunAsync(system, shop, kind, kind is "return" ? 200 : 50);
    }

    private static async Task<CaseCost> RunAsync(WholeSystem system, HttpClient shop, string kind, int cases)
    {
        await AskAsync(system, shop, kind, "warm-up", cases);
        var before = system.Requests.ByKind;
        var watch = Stopwatch.StartNew();
        var instances = await AskAsync(system, shop, kind, "measured", cases);
        watch.Stop();
        var requests = system.Requests.ByKind.ToDictionary(of => of.Key, of => (of.Value - before.GetValueOrDefault(of.Key)) / (double)cases, StringComparer.Ordinal);
        return new CaseCost(kind, cases, watch.Elapsed, await ActivitiesAsync(system, instances), requests);
    }

    private static async Task<IReadOnlyList<string>> AskAsync(WholeSystem system, HttpClient shop, string kind, string name, int cases)
    {
        var template = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, $"sample-{kind}.json"));
        using var gate = new SemaphoreSlim(AtATime);
        return await Task.WhenAll(Enumerable.Range(1, cases).Select(async number =>
        {
            await gate.WaitAsync();
            try
            {
                return await AskOneAsync(system, shop, template, string.Create(CultureInfo.InvariantCulture, $"{kind}-{name}-{number}"));
            }
            finally
            {
                gate.Release();
            }
        }));
    }

    private static async Task<string> AskOneAsync(WholeSystem system, HttpClient shop, string template, string order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/returns")
        {
            Content = new StringContent(Sample.Fill(template, order, TimeProvider.System.GetUtcNow()), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", order);
        using var answer = await shop.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var accepted = await answer.Content.ReadFromJsonAsync<ReturnAccepted>();
        var instance = $"{Settings.Storefront}~{accepted!.Id}";
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var ended = await system.App.DurableClient.WaitForInstanceCompletionAsync(instance, patience.Token);
            return ended.RuntimeStatus is OrchestrationRuntimeStatus.Completed
                ? instance
                : throw new InvalidOperationException($"{instance} ended as {ended.RuntimeStatus}: {ended.FailureDetails}");
        }
        catch (OperationCanceledException e)
        {
            var stands = await shop.GetFromJsonAsync<ReturnCase>($"api/v1/returns/{accepted.Id}");
            throw new TimeoutException($"{instance} is {stands!.Status} after {Patience}: {string.Join(", ", stands.Timeline.Select(entry => entry.What))}", e);
        }
    }

    private static async Task<double> ActivitiesAsync(WholeSystem system, IReadOnlyList<string> instances)
    {
        var activities = 0;
        foreach (var instance in instances)
        {
            var history = await system.App.DurableClient.GetOrchestrationHistoryAsync(instance);
            activities += history.Count(happened => happened.GetType().Name is "TaskScheduledEvent");
        }

        return activities / (double)instances.Count;
    }
}
