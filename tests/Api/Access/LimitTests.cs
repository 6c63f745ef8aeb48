using System.Net;
using System.Net.Http.Headers;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Access;

[Collection(nameof(ReturnsApp))]
public sealed class LimitTests(ReturnsApp app)
{
    private const int Burst = 3;

    [Fact]
    public async Task Calls_AboveTheLimitOfTheirKey_AreToldWhenToGoOn()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        // One call a minute comes back, and no test takes that long.
        await using var strict = await app.StartAnotherAsync(("Limits:Burst", $"{Burst}"), ("Limits:PerMinute", "1"));
        using var http = new HttpClient { BaseAddress = strict.BaseAddress };

        for (var left = Burst - 1; left >= 0; left--)
        {
            using var answer = await ListAsync(http, shop.Key);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("\"key\";q=3;w=180", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")));
            Assert.StartsWith($"\"key\";r={left};t=", Assert.Single(answer.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
        }

        using var refused = await ListAsync(http, shop.Key);
        using var others = await ListAsync(http, other.Key);
        using var open = await http.GetAsync(new Uri("api/health", UriKind.Relative));

        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("too_many_requests", (await ProblemAnswer.OfAsync(HttpStatusCode.TooManyRequests, refused)).Code);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (others.StatusCode, open.StatusCode));
        Assert.False(open.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task Calls_WithABucketThatFills_GoOn()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var strict = await app.StartAnotherAsync(("Limits:Burst", "1"), ("Limits:PerMinute", "60"));
        using var http = new HttpClient { BaseAddress = strict.BaseAddress };

        for (var call = 0; call < 3; call++)
        {
            await Until.TrueAsync("a call that is let through", async () =>
            {
                using var answer = await ListAsync(http, shop.Key);
                return answer.StatusCode is HttpStatusCode.OK;
            });
        }
    }

    [Fact]
    public async Task Keys_ThatNobodyHas_AreSlowedDownAndOthersAreNot()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var strict = await app.StartAnotherAsync(("Limits:UnknownKeys", $"{Burst}"));
        using var http = new HttpClient { BaseAddress = strict.BaseAddress };

        List<HttpStatusCode> answers = [];
        for (var i = 0; i < 30; i++)
        {
            using var answer = await ListAsync(http, $"rk_live_{i}");
            answers.Add(answer.StatusCode);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
                Assert.NotNull(answer.Headers.RetryAfter);
        }

        using var known = await ListAsync(http, shop.Key);
        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Unauthorized, Burst), answers.Take(Burst));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    private static async Task<HttpResponseMessage> ListAsync(HttpClient http, string key)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, "api/v1/returns");
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await http.SendAsync(call);
    }
}
