using System.Net;
using System.Net.Http.Headers;
using Azure.Data.Tables;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Storefronts;

[Collection(nameof(ReturnsApp))]
public sealed class KeyTests(ReturnsApp app)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Key_OfAnotherStorefront_IsTaken()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.Conflict, other.SaveAsync(other.Settings() with { KeyHashes = [Shop.HashOf(other.Key), Shop.HashOf(shop.Key)] }));

        Assert.Equal("key_taken", problem.Code);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(shop, shop.Key));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(other, other.Key));
    }

    [Fact]
    public async Task Keys_BeforeAndAfterARotation_AreValidUntilTheOldOneIsRemoved()
    {
        using var shop = await Shop.OpenAsync(app);
        var (old, young) = (shop.Key, $"{shop.Key}-young");
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(shop, young));

        await SaveAsync(shop, old, young);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(shop, old));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(shop, young));

        await SaveAsync(shop, young);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(shop, old));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(shop, young));
    }

    [Fact]
    public async Task Key_RemovedElsewhere_StopsWorkingAfterAMoment()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var another = await app.StartAnotherAsync();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(another.BaseAddress, shop.Key));

        await SaveAsync(shop, $"{shop.Key}-young");
        app.Clock.Advance(Remembered);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(another.BaseAddress, shop.Key));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(another.BaseAddress, $"{shop.Key}-young"));
    }

    [Fact]
    public async Task Key_WhoseRowACrashLeftBehind_IsNotValid()
    {
        using var shop = await Shop.OpenAsync(app);
        var left = $"{shop.Key}-left";
        await new TableClient(app.Storage, "storefronts").AddEntityAsync(new TableEntity($"key~{Shop.HashOf(left)}", "key") { ["Storefront"] = shop.Id });

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(shop, left));
    }

    [Fact]
    public async Task Key_RemovedAndSavedAgain_IsValidAgain()
    {
        using var shop = await Shop.OpenAsync(app);

        await SaveAsync(shop, $"{shop.Key}-young");
        await SaveAsync(shop, shop.Key);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(shop, shop.Key));
    }

    private static async Task SaveAsync(Shop shop, params string[] keys)
    {
        using var saved = await shop.SaveAsync(shop.Settings() with { KeyHashes = [.. keys.Select(Shop.HashOf)] });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    private static Task<HttpStatusCode> AskAsync(Shop shop, string key) => AskAsync(shop.App.Host.BaseAddress, key);

    private static async Task<HttpStatusCode> AskAsync(Uri app, string key)
    {
        using var http = new HttpClient { BaseAddress = app };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.GetAsync(new Uri("api/v1/returns", UriKind.Relative));
        return answer.StatusCode;
    }
}
