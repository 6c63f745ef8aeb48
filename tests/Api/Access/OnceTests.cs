using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Platform.Access;
using Serverless.Platform.Idempotency;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Access;

/// <summary>Calls with an idempotency key happen once, whatever they call.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class OnceTests(ReturnsApp app)
{
    [Fact]
    public async Task Call_AgainWithItsKey_IsAnsweredAsBefore()
    {
        using var shop = await Shop.OpenAsync(app);

        using var first = await MakeAsync(shop, "key-1", "One");
        using var second = await MakeAsync(shop, "key-1", "One");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotent-Replayed")));
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(2, await CountAsync(shop));
    }

    [Fact]
    public async Task Answer_ThatIsARefusal_IsGivenAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        var (path, body) = ($"api/v1/returns/{asked.Id}/cancel", """{ "reason": "Changed my mind" }""");

        using var wrong = await shop.SendAsync(path, """{ "by": "nobody" }""", "key-1");
        using var again = await shop.SendAsync(path, """{ "by": "nobody" }""", "key-1");
        using var taken = await shop.SendAsync(path, body, "key-2");
        using var takenAgain = await shop.SendAsync(path, body, "key-2");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.StatusCode, again.StatusCode));
        Assert.Equal(await wrong.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (taken.StatusCode, takenAgain.StatusCode));
        Assert.Equal(taken.Headers.Location, takenAgain.Headers.Location);
    }

    [Fact]
    public async Task Call_WithItsKeyAndAnotherBody_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        using var first = await MakeAsync(shop, "key-1", "One");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, MakeAsync(shop, "key-1", "Two"));

        Assert.Equal("idempotency_key_reused", problem.Code);
    }

    [Fact]
    public async Task Key_OnAnotherRouteOrOfAnotherCaller_IsAnotherKey()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);

        using var first = await MakeAsync(shop, "key-1", "One");
        using var elsewhere = await MakeAsync(other, "key-1", "Two");
        using var byAnother = await shop.SendAsync("api/v1/returns/preview", "{}", "key-1");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, elsewhere.StatusCode));
        Assert.NotEqual("idempotency_key_reused", (await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, byAnother)).Code);
    }

    [Fact]
    public async Task Calls_AtOnceWithOneKey_HappenOnce()
    {
        using var shop = await Shop.OpenAsync(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var answer = await MakeAsync(shop, "key-1", "One");
            return (answer.StatusCode, Text: await answer.Content.ReadAsStringAsync());
        }));

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, answer.Text));
        Assert.Single(answers.Where(answer => answer.StatusCode is HttpStatusCode.Created).Select(answer => answer.Text).Distinct(StringComparer.Ordinal));
        Assert.All(answers.Where(answer => answer.StatusCode is HttpStatusCode.Conflict), answer => Assert.Contains("idempotency_key_in_use", answer.Text, StringComparison.Ordinal));
        Assert.Equal(2, await CountAsync(shop));
    }

    [Fact]
    public async Task Call_WhileTheFirstRuns_IsToldToWaitUntilThatIsGivenUp()
    {
        var store = app.Host.Services.GetRequiredService<IdempotencyStore>();
        var call = new KeyedCall("shop~nobody", "/here", Guid.NewGuid().ToString(), "print");

        var first = Assert.IsType<KeyedState.Begun>(await store.BeginAsync(call, default));
        Assert.IsType<KeyedState.Running>(await store.BeginAsync(call, default));
        Assert.IsType<KeyedState.OfAnother>(await store.BeginAsync(call with { Fingerprint = "other" }, default));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = Assert.IsType<KeyedState.Begun>(await store.BeginAsync(call, default));
        await store.FinishAsync(call, second, new StoredAnswer(201, "text/plain", null, "second"u8.ToArray()));
        await store.FinishAsync(call, first, new StoredAnswer(201, "text/plain", null, "first"u8.ToArray()));

        var answered = Assert.IsType<KeyedState.Answered>(await store.BeginAsync(call, default));
        Assert.Equal("second"u8.ToArray(), answered.Answer.Body);
    }

    [Fact]
    public async Task Call_ThatFailed_CanBeMadeAgain()
    {
        var store = app.Host.Services.GetRequiredService<IdempotencyStore>();
        var call = new KeyedCall("shop~nobody", "/here", Guid.NewGuid().ToString(), "print");

        await store.ForgetAsync(call, Assert.IsType<KeyedState.Begun>(await store.BeginAsync(call, default)));

        Assert.IsType<KeyedState.Begun>(await store.BeginAsync(call, default));
    }

    [Fact]
    public async Task Answer_AsItIsKept_CannotBeReadFromTheTable()
    {
        using var shop = await Shop.OpenAsync(app);
        using var made = await MakeAsync(shop, "key-sealed", "One");
        var secret = (await made.Content.ReadFromJsonAsync<ApiKeyItem>(Shop.Json))!.Secret!;

        await foreach (var row in new TableClient(app.Storage, "idempotency").QueryAsync<TableEntity>())
        {
            Assert.All(row.Keys, column => Assert.DoesNotContain(secret, row[column] is byte[] bytes ? System.Text.Encoding.Latin1.GetString(bytes) : $"{row[column]}", StringComparison.Ordinal));
            Assert.DoesNotContain("key-sealed", row.RowKey, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keys_AreKeptForADayAndThenSwept()
    {
        using var shop = await Shop.OpenAsync(app);
        using var first = await MakeAsync(shop, "key-1", "One");
        var store = app.Host.Services.GetRequiredService<IdempotencyStore>();

        app.Clock.Advance(TimeSpan.FromHours(24));
        await store.SweepAsync(default);
        using var sameDay = await MakeAsync(shop, "key-1", "One");
        app.Clock.Advance(TimeSpan.FromHours(2));

        Assert.True(sameDay.Headers.Contains("Idempotent-Replayed"));
        Assert.NotEqual(0, await store.SweepAsync(default));
        using var later = await MakeAsync(shop, "key-1", "Two");
        Assert.NotEqual("idempotency_key_reused", later.StatusCode is HttpStatusCode.Created ? "" : (await ProblemAnswer.OfAsync(later.StatusCode, later)).Code);
    }

    [Theory]
    [InlineData("two words", "idempotency_key_malformed")]
    [InlineData("", "idempotency_key_malformed")]
    [InlineData("schlüssel", "idempotency_key_malformed")]
    [InlineData(null, "idempotency_key_too_long")]
    public async Task Key_ThatIsNone_IsRefusedEverywhere(string? key, string code)
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var door in HttpEndpoints.All.Where(door => door.Methods.Contains("post") && !door.IsOpen))
        {
            using var call = Calls.Of(door, "post", part => part is "storefront" ? shop.Id : "x");
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", door.Rules.Any(r => r is ForStorefrontsAttribute) ? shop.Key : ReturnsApp.AdminKey);
            call.Headers.TryAddWithoutValidation("Idempotency-Key", key ?? new string('k', 256));
            using var http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 }) { BaseAddress = app.Host.BaseAddress };

            var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, http.SendAsync(call));

            Assert.Equal((code, door.Function), (Assert.Single(problem.Errors!).Code, door.Function));
        }
    }

    private async Task<HttpResponseMessage> MakeAsync(Shop shop, string key, string name)
    {
        using var admin = app.CreateOperator();
        using var call = new HttpRequestMessage(HttpMethod.Post, $"api/v1/storefronts/{shop.Id}/keys")
        {
            Content = JsonContent.Create(new StorefrontKeyRequest { Name = name, Scopes = ["returns:read"] }, options: Shop.Json),
            Headers = { { "Idempotency-Key", key } },
        };
        return await admin.SendAsync(call);
    }

    private async Task<int> CountAsync(Shop shop)
    {
        using var admin = app.CreateOperator();
        return (await admin.GetFromJsonAsync<ApiKeyList>($"api/v1/storefronts/{shop.Id}/keys", Shop.Json))!.Items.Count;
    }
}
