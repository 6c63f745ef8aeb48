using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Serverless.Platform.Partners;

/// <summary>
/// The one way to a partner for all cases of this instance: so many calls at a time, a short second try where that is safe, no call before the time the partner
/// asked for, and none for a while once half of them fail. What is kept back costs its case only time: its step comes again.
/// </summary>
internal sealed class PartnerPipeline : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly ResiliencePropertyKey<bool> Repeatable = new("repeatable");

    private readonly Partner _partner;
    private readonly PartnerOptions _options;
    private readonly RequestedPause _pause;
    private readonly SemaphoreSlim _places;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public PartnerPipeline(Partner partner, PartnerOptions options, TimeProvider time)
    {
        (_partner, _options, _pause, _places) = (partner, options, new RequestedPause(time), new SemaphoreSlim(options.AtATime));
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.Tries > 1)
        {
            pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Tries - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstPause,
                UseJitter = true,
                ShouldHandle = tried => ValueTask.FromResult(
                    IsWorthASecondTry(tried.Outcome) && (tried.Context.Properties.GetValue(Repeatable, defaultValue: false) || WasNotDone(tried.Outcome))),
            });
        }

        _pipeline = pipeline
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                MinimumThroughput = options.BreakAfter,
                FailureRatio = 0.5,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.BreakFor,
                ShouldHandle = tried => ValueTask.FromResult(IsFailure(tried.Outcome)),
            })
            .Build();
    }

    /// <exception cref="PartnerUnavailableException">The call was not made: the partner is to be left alone.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(Repeatable, IsRepeatable(request));
        try
        {
            return await _pipeline.ExecuteAsync((call, sender) => new ValueTask<HttpResponseMessage>(TryAsync(sender, call.CancellationToken)), context, send);
        }
        catch (BrokenCircuitException)
        {
            throw new PartnerUnavailableException(_partner, "left alone for a while after many failures");
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<HttpResponseMessage> TryAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        if (!await _pause.PassAsync(cancellation))
            throw new PartnerUnavailableException(_partner, "asked not to be called yet");

        if (!await _places.WaitAsync(_options.Timeout, cancellation))
            throw new PartnerUnavailableException(_partner, "busy with other calls");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.Timeout);
        try
        {
            var response = await send(limit.Token);
            await response.Content.LoadIntoBufferAsync(limit.Token);
            _pause.Heed(response);
            return response;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException("No answer in time", e);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>What is done once however often it is asked for.</summary>
    private static bool IsRepeatable(HttpRequestMessage request) =>
        request.Method != HttpMethod.Post || request.Headers.Contains("Idempotency-Key");

    /// <summary>The partner is in trouble, or does not let us in. (A conflict passes too, but is no sign of trouble.)</summary>
    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException } => true,
        { Result.StatusCode: HttpStatusCode.Conflict } => false,
        { Result.StatusCode: var status } => status.IsTransient(),
        _ => false,
    };

    /// <summary>A key that is not accepted now will not be in a second.</summary>
    private static bool IsWorthASecondTry(Outcome<HttpResponseMessage> outcome) =>
        IsFailure(outcome) && outcome.Result?.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);

    /// <summary>Even what must not be asked twice can be asked again when it never arrived or was turned away unread.</summary>
    private static bool WasNotDone(Outcome<HttpResponseMessage> outcome) =>
        outcome is { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } }
            or { Result.StatusCode: HttpStatusCode.TooManyRequests };
}
