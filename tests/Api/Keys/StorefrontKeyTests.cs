using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Serverless.Contracts.V1;
using Serverless.Keys;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Keys;

[Collection(nameof(ReturnsApp))]
public sealed class StorefrontKeyTests(ReturnsApp app)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Key_ThatIsMade_IsShownOnceAndKeptAsAHash()
    {
        using var shop = await Shop.OpenAsync(app);

        var made = await shop.MakeKeyAsync("returns:read");

        Assert.StartsWith("rk_live_", made.Secret, StringComparison.Ordinal);
        // What a scanner for leaked keys knows one by.
        Assert.Matches("^rk_live_[0-9A-Za-z]{32}[0-9a-f]{6}$", made.Secret);
        Assert.Equal(Shop.HashOf(made.Secret![..^6])[..6], made.Secret![^6..]);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(app.Host.BaseAddress, made.Secret!));
        using var admin = app.CreateOperator();
        var list = await admin.GetStringAsync(Path(shop));
        Assert.Contains(made.Prefix!, list, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret!, list, StringComparison.Ordinal);
        await foreach (var row in new TableClient(app.Storage, "keys").QueryAsync<TableEntity>())
            Assert.DoesNotContain(((IDictionary<string, object?>)row).Values, value => value is string text && text.Contains(made.Secret!, StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(made.Secret!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_WithTheSameScopes_AreTwoAtMost()
    {
        using var shop = await Shop.OpenAsync(app);
        var first = await shop.MakeKeyAsync("returns:read", "returns:write");
        var second = await shop.MakeKeyAsync("returns:write", "returns:read");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, shop.PostKeyAsync(Wanted("returns:read", "returns:write")));
        await shop.MakeKeyAsync("returns:read");
        await EndAsync(shop, first);
        await shop.MakeKeyAsync("returns:read", "returns:write");

        Assert.Equal("too_many_keys", problem.Code);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app.Host.BaseAddress, first.Secret!));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(app.Host.BaseAddress, second.Secret!));
    }

    [Fact]
    public async Task Keys_MadeAtOnce_AreTwoAtMost()
    {
        using var shop = await Shop.OpenAsync(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await shop.PostKeyAsync(Wanted("webhooks:read"));
            return answer.StatusCode;
        }));

        Assert.Equal(2, answers.Count(status => status is HttpStatusCode.Created));
        Assert.Equal(6, answers.Count(status => status is HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Key_WithAnEnd_WorksUntilThen()
    {
        using var shop = await Shop.OpenAsync(app);
        var made = await shop.MakeKeyAsync("returns:read");
        using var admin = app.CreateOperator();
        var end = app.Clock.GetUtcNow().AddHours(1);

        using var set = await admin.PostAsJsonAsync($"{Path(shop)}/{made.Id}/expire", new KeyExpiryRequest { At = end }, Shop.Json);
        using var later = await admin.PostAsJsonAsync($"{Path(shop)}/{made.Id}/expire", new KeyExpiryRequest { At = end.AddDays(9) }, Shop.Json);

        Assert.Equal(end, (await later.Content.ReadFromJsonAsync<ApiKeyItem>(Shop.Json))!.ExpiresAt);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(app.Host.BaseAddress, made.Secret!));
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app.Host.BaseAddress, made.Secret!));
    }

    [Fact]
    public async Task Key_RevokedElsewhere_StopsWorkingAfterAMoment()
    {
        using var shop = await Shop.OpenAsync(app);
        var made = await shop.MakeKeyAsync("returns:read");
        await using var another = await app.StartAnotherAsync();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(another.BaseAddress, made.Secret!));

        await EndAsync(shop, made);
        app.Clock.Advance(Remembered);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(another.BaseAddress, made.Secret!));
    }

    [Fact]
    public async Task Key_WhoseRowACrashLeftBehind_IsNotValid()
    {
        using var shop = await Shop.OpenAsync(app);
        var left = KeyText.New(KeyText.StorefrontPrefix);
        await new TableClient(app.Storage, "keys").AddEntityAsync(new TableEntity(Shop.HashOf(left), "key") { ["Owner"] = $"shop~{shop.Id}" });

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app.Host.BaseAddress, left));
    }

    [Fact]
    public async Task Key_MadeElsewhere_IsKnownByItsHashToItsShopAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var (secret, wanted) = ("made-in-a-secret-store", Wanted("returns:read"));
        wanted = wanted with { Hash = Shop.HashOf($"{secret}-{shop.Id}") };

        using var first = await shop.PostKeyAsync(wanted);
        using var again = await shop.PostKeyAsync(wanted);
        var taken = await ProblemAnswer.OfAsync(HttpStatusCode.Conflict, other.PostKeyAsync(wanted));

        Assert.Equal("key_taken", taken.Code);
        Assert.Null((await first.Content.ReadFromJsonAsync<ApiKeyItem>(Shop.Json))!.Secret);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, await AskAsync(app.Host.BaseAddress, $"{secret}-{shop.Id}"));
    }

    [Fact]
    public async Task List_OfKeys_TellsTheDayOfTheirLastUse()
    {
        using var shop = await Shop.OpenAsync(app);
        var (used, unused) = (await shop.MakeKeyAsync("returns:read"), await shop.MakeKeyAsync("policy:write"));
        await AskAsync(app.Host.BaseAddress, used.Secret!);
        using var admin = app.CreateOperator();

        var list = (await admin.GetFromJsonAsync<ApiKeyList>(Path(shop), Shop.Json))!.Items.ToDictionary(key => key.Id);

        Assert.Equal(DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime), list[used.Id].LastUsed);
        Assert.Null(list[unused.Id].LastUsed);
    }

    [Fact]
    public async Task Key_AskedWrongly_TellsAllOfItAtOnce()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.PostKeyAsync(new StorefrontKeyRequest
        {
            Scopes = ["returns:read", "returns:burn"],
            ExpiresAt = app.Clock.GetUtcNow().AddMinutes(-1),
            Hash = "password",
        }));

        Assert.Equal(["/expiresAt", "/hash", "/name", "/scopes/1"], problem.Pointers.Order(StringComparer.Ordinal));
    }

    private static Uri Path(Shop shop) => new($"api/v1/storefronts/{shop.Id}/keys", UriKind.Relative);

    private static StorefrontKeyRequest Wanted(params string[] scopes) => new() { Name = "Tests", Scopes = scopes };

    private static async Task EndAsync(Shop shop, ApiKeyItem key)
    {
        using var admin = shop.App.CreateOperator();
        using var ended = await admin.DeleteAsync(new Uri($"{Path(shop)}/{key.Id}", UriKind.Relative));
        Assert.False((await ended.Content.ReadFromJsonAsync<ApiKeyItem>(Shop.Json))!.Valid);
    }

    private static async Task<HttpStatusCode> AskAsync(Uri app, string key)
    {
        using var http = new HttpClient { BaseAddress = app };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.GetAsync(new Uri("api/v1/returns", UriKind.Relative));
        return answer.StatusCode;
    }
}
