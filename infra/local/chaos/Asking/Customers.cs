using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Queues;
using Serverless.Chaos.Checking;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Stack;

namespace Serverless.Chaos.Asking;

/// <summary>Ask for what they wish as storefronts do: what was not answered is asked again with the same key.</summary>
internal sealed class Customers(Settings settings) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private static readonly string[] TooLateToRide = ["parcel_left", "case_over", "case_undecided"];

    private readonly HttpClient _http = new()
    {
        BaseAddress = settings.Api,
        Timeout = TimeSpan.FromSeconds(20),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Settings.StorefrontKey) },
    };

    private readonly QueueClient _queue = new(
        settings.Storage, "return-requests", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private int _repeated;

    /// <summary>Requests that were asked again for want of an answer.</summary>
    public int Repeated => _repeated;

    /// <param name="takes">How long it is to take, more or less: so many that something happens to all of them.</param>
    public Task AskAllAsync(IReadOnlyList<Wish> wishes, int parallel, TimeSpan takes, CancellationToken stop)
    {
        var longest = takes * 2 * parallel / wishes.Count;
        return System.Threading.Tasks.Parallel.ForEachAsync(
            wishes.Where(wish => wish.Exchange is null),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = stop },
            async (wish, cancellation) =>
            {
                await Task.Delay(longest * wish.Thought, cancellation);
                await AskAsync(wish, cancellation);
            });
    }

    /// <summary>Pay what their exchange costs more, as long as it is not called off.</summary>
    public async Task PayAllAsync(Partners partners, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var statuses = await StoredRecord.TryStatusesAsync(settings, CancellationToken.None) ?? new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (id, _) in statuses.Where(found => found.Value is "awaiting_payment"))
                await partners.PayAsync($"{Settings.Storefront}~{id}", CancellationToken.None);

            await Task.Delay(Pause, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Send back what their exchange brought as soon as they have it, as long as it is not called off.</summary>
    public async Task AskAgainAsync(IReadOnlyList<Wish> wishes, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var statuses = await StoredRecord.TryStatusesAsync(settings, CancellationToken.None) ?? new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var wish in wishes.Where(wish => wish is { Case: null, Exchange.Case: { } exchange } && statuses.GetValueOrDefault(exchange) is "closed"))
                wish.Case = await PostAsync(wish.Key, await WithLineAsync(wish, wish.Exchange!.Case!), CancellationToken.None);

            await Task.Delay(Pause, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AskAsync(Wish wish, CancellationToken stop)
    {
        switch (wish.Entrance)
        {
            case Entrance.Http when wish.Leader is { } leader:
                await AskToRideAsync(wish, leader, stop);
                break;
            case Entrance.Queue:
                await EnqueueAsync(wish, stop);
                break;
            case Entrance.HttpTwice:
                var cases = await Task.WhenAll(PostAsync(wish, stop), PostAsync(wish, stop));
                wish.Case = cases[0] == cases[1] ? cases[0] : throw new StackException($"{wish.Key} opened two cases: {cases[0]} and {cases[1]}");
                break;
            default:
                wish.Case = await PostAsync(wish, stop);
                break;
        }
    }

    /// <summary>With the parcel of a case that is open; once it has left, with one of its own.</summary>
    private async Task AskToRideAsync(Wish wish, Wish leader, CancellationToken stop)
    {
        while (leader.Case is null)
            await Task.Delay(Pause, stop);

        wish.Body["shipBack"]!["case"] = leader.Case;
        try
        {
            wish.Case = await PostAsync(wish, stop);
        }
        catch (StackException refused) when (TooLateToRide.Any(code => refused.Message.Contains(code, StringComparison.Ordinal)))
        {
            wish.IsTooLateToRide = true;
            wish.Case = await PostAsync($"{wish.Key}-alone", wish.Alone(leader).Body, stop);
        }
    }

    /// <summary>The request with the line by which its order knows what the exchange brought, once it does: that may be a moment after the exchange has ended.</summary>
    private async Task<JsonObject> WithLineAsync(Wish wish, string exchange)
    {
        var body = (JsonObject)wish.Body.DeepClone();
        while (true)
        {
            try
            {
                var order = await _http.GetFromJsonAsync<JsonObject>($"v1/orders/{wish.Order}", CancellationToken.None);
                if (order!["lines"]!.AsArray().SingleOrDefault(line => (string?)line!["exchanged"]?["case"] == exchange) is { } brought)
                {
                    body["lines"]![0]!["line"] = brought["line"]!.DeepClone();
                    return body;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // Killed, or too busy to answer.
            }

            await Task.Delay(Pause);
        }
    }

    private Task<string> PostAsync(Wish wish, CancellationToken stop) => PostAsync(wish.Key, wish.Body, stop);

    private async Task<string> PostAsync(string key, JsonObject body, CancellationToken stop)
    {
        for (; ; Interlocked.Increment(ref _repeated), await Task.Delay(Pause, stop))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "v1/returns")
            {
                Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", key);
            try
            {
                using var answer = await _http.SendAsync(request, stop);
                if (answer.StatusCode is HttpStatusCode.Accepted)
                    return (await answer.Content.ReadFromJsonAsync<ReturnAccepted>(stop))!.Id;

                // Anything else says "later", or the request itself is wrong, which no repetition mends.
                if (answer.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests) && (int)answer.StatusCode < 500)
                    throw new StackException($"{key} was not accepted ({(int)answer.StatusCode}): {await answer.Content.ReadAsStringAsync(stop)}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested))
            {
                // Killed, or too busy to answer.
            }
        }
    }

    /// <summary>Nobody answers to a message; its case follows from its key.</summary>
    private async Task EnqueueAsync(Wish wish, CancellationToken stop)
    {
        wish.Body["storefront"] = Settings.Storefront;
        wish.Body["idempotencyKey"] = wish.Key;
        wish.Case = CaseId.Derive(StorefrontId.Parse(Settings.Storefront), $"key {wish.Key}").Value;
        while (true)
        {
            try
            {
                await _queue.SendMessageAsync(wish.Body.ToJsonString(), stop);
                return;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                Interlocked.Increment(ref _repeated);
                await Task.Delay(Pause, stop);
            }
        }
    }
}
