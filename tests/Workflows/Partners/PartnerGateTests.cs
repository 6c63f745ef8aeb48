using System.Net;
using System.Net.Http.Headers;
using Serverless.Emails;
using Serverless.Platform;
using Serverless.Platform.Partners;

namespace Serverless.Tests.Workflows.Partners;

public sealed class PartnerGateTests
{
    private readonly ManualTimeProvider _clock = new();
    private int _sent;

    [Fact]
    public async Task Call_ThatMayBeRepeated_IsTriedThreeTimes()
    {
        using var gate = Gate();

        await PassUntilAsync(SendAsync(gate, HttpMethod.Get, HttpStatusCode.BadGateway));

        Assert.Equal(3, _sent);
    }

    [Fact]
    public async Task Call_WithAnIdempotencyKey_IsTriedAgain()
    {
        using var gate = Gate();

        await PassUntilAsync(SendAsync(gate, HttpMethod.Post, HttpStatusCode.BadGateway, key: "once"));

        Assert.Equal(3, _sent);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, 1)]
    [InlineData(HttpStatusCode.TooManyRequests, 3)]
    [InlineData(HttpStatusCode.Unauthorized, 1)]
    public async Task Call_ThatCouldDoSomethingTwice_IsTriedAgainOnlyWhenItCertainlyWasNotDone(HttpStatusCode answer, int tries)
    {
        using var gate = Gate();

        await PassUntilAsync(SendAsync(gate, HttpMethod.Post, answer));

        Assert.Equal(tries, _sent);
    }

    [Fact]
    public async Task Partner_ThatFailsHalfOfItsCalls_IsLeftAloneForAWhileAndThenTriedByOneCall()
    {
        using var gate = Gate();
        for (var i = 0; i < 10; i++)
            await SendAsync(gate, HttpMethod.Post, HttpStatusCode.InternalServerError);

        await Assert.ThrowsAsync<PartnerUnavailableException>(() => SendAsync(gate, HttpMethod.Post, HttpStatusCode.OK));
        Assert.Equal(10, _sent);

        _clock.Advance(TimeSpan.FromSeconds(30));
        await SendAsync(gate, HttpMethod.Post, HttpStatusCode.OK);
        await SendAsync(gate, HttpMethod.Post, HttpStatusCode.OK);
        Assert.Equal(12, _sent);
    }

    [Theory]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Partner_ThatRefuses_IsNotTakenForOneInTrouble(HttpStatusCode answer)
    {
        using var gate = Gate();
        for (var i = 0; i < 20; i++)
            Assert.Equal(answer, (await SendAsync(gate, HttpMethod.Post, answer)).StatusCode);

        Assert.Equal(20, _sent);
    }

    [Fact]
    public async Task Partner_ThatAsksForALongPause_IsNotCalledBefore()
    {
        using var gate = Gate();
        await SendAsync(gate, HttpMethod.Post, HttpStatusCode.ServiceUnavailable, retryAfter: TimeSpan.FromMinutes(5));

        _clock.Advance(TimeSpan.FromMinutes(4));
        await Assert.ThrowsAsync<PartnerUnavailableException>(() => SendAsync(gate, HttpMethod.Get, HttpStatusCode.OK));
        Assert.Equal(1, _sent);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(gate, HttpMethod.Get, HttpStatusCode.OK);
        Assert.Equal(2, _sent);
    }

    [Fact]
    public async Task Partner_ThatAsksForAShortPause_IsCalledAfterIt()
    {
        using var gate = Gate();
        await SendAsync(gate, HttpMethod.Post, HttpStatusCode.ServiceUnavailable, retryAfter: TimeSpan.FromSeconds(1));

        var next = SendAsync(gate, HttpMethod.Get, HttpStatusCode.OK);
        Assert.Equal(1, _sent);
        await PassUntilAsync(next);

        Assert.Equal(2, _sent);
    }

    [Fact]
    public async Task Calls_BeyondTheLimit_WaitForTheirTurn()
    {
        using var gate = Gate(new MailOptions { AtATime = 2 });
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        var calls = Enumerable.Range(0, 5).Select(_ => gate.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://partner"), _ =>
        {
            Interlocked.Increment(ref _sent);
            return answer.Task;
        }, CancellationToken.None)).ToList();
        Assert.Equal(2, _sent);

        answer.SetResult(new HttpResponseMessage(HttpStatusCode.OK));

        await Task.WhenAll(calls);
        Assert.Equal(5, _sent);
    }

    [Fact]
    public async Task Answer_ThatDoesNotComeInTime_IsGivenUp()
    {
        using var gate = Gate(new MailOptions { Timeout = TimeSpan.FromMilliseconds(100) });

        await Assert.ThrowsAsync<HttpRequestException>(() => gate.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "http://partner"),
            async cancellation =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return new HttpResponseMessage();
            },
            CancellationToken.None));
    }

    private PartnerPipeline Gate(PartnerOptions? options = null) => new(Partner.Mail, options ?? new MailOptions(), _clock);

    private async Task<HttpResponseMessage> SendAsync(PartnerPipeline gate, HttpMethod method, HttpStatusCode answer, string? key = null, TimeSpan? retryAfter = null)
    {
        using var request = new HttpRequestMessage(method, "http://partner");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await gate.SendAsync(
            request,
            _ =>
            {
                _sent++;
                var response = new HttpResponseMessage(answer);
                response.Headers.RetryAfter = retryAfter is { } pause ? new RetryConditionHeaderValue(pause) : null;
                return Task.FromResult(response);
            },
            CancellationToken.None);
    }

    /// <summary>Pauses between tries pass by the clock.</summary>
    private Task PassUntilAsync(Task call) => Tests.Returns.Until.TrueAsync("the call", () =>
    {
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        return call.IsCompleted;
    });
}
