using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Storefronts;

[Collection(nameof(ReturnsApp))]
public sealed class StorefrontTests(ReturnsApp app)
{
    [Fact]
    public async Task Settings_ThatAreGood_AreKept()
    {
        using var shop = await Shop.OpenAsync(app);
        using var admin = app.CreateOperator();
        using var saved = await shop.SaveAsync(shop.Settings() with { Name = "Südlicht", Locale = "zh-CN" });

        var kept = await admin.GetFromJsonAsync<JsonElement>($"api/v1/storefronts/{shop.Id}");

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal("Südlicht", kept.GetProperty("name").GetString());
        Assert.Equal(shop.Id, kept.GetProperty("id").GetString());
        Assert.DoesNotContain(shop.Key, kept.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Settings_WithoutAKeyOfTheOperators_AreOutOfReach(string? key)
    {
        using var shop = await Shop.OpenAsync(app);
        using var stranger = key is null ? app.Host.CreateClient() : app.CreateOperator(key);
        var path = new Uri($"api/v1/storefronts/{shop.Id}", UriKind.Relative);

        using var read = await stranger.GetAsync(path);
        using var written = await stranger.PutAsJsonAsync(path, shop.Settings(), Shop.Json);
        using var asShop = await shop.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, read.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, written.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, asShop.StatusCode);
    }

    [Fact]
    public async Task Settings_WithMuchWrong_TellAllOfItAtOnce()
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.SaveAsync(shop.Settings() with
        {
            Name = null,
            Currency = "EURO",
            TimeZone = "Berlin",
            CutOff = "25:00",
            Policy = new PolicySettings { Default = new CategoryRulesSettings { WindowDays = -1 }, ShipBack = new ShipBackSettings { Offered = ["pigeon"] } },
        }));

        Assert.Superset(
            new HashSet<string> { "/name", "/currency", "/timeZone", "/cutOff", "/policy/default/windowDays", "/policy/shipBack/offered/0" },
            problem.Pointers.ToHashSet());
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a~b")]
    [InlineData("-a")]
    public async Task Settings_UnderANameThatIsNone_AreRefused(string id)
    {
        using var shop = await Shop.OpenAsync(app);
        using var admin = app.CreateOperator();

        var problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity, admin.PutAsJsonAsync($"api/v1/storefronts/{Uri.EscapeDataString(id)}", shop.Settings(), Shop.Json));

        Assert.Contains("/id", problem.Pointers);
    }

    [Fact]
    public async Task Settings_ThatNobodySaved_AreNotFound()
    {
        using var admin = app.CreateOperator();

        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, admin.GetAsync(new Uri("api/v1/storefronts/nobody-saved-it", UriKind.Relative)));
    }

    [Fact]
    public async Task Settings_ThatAreMalformed_AreRefused()
    {
        using var admin = app.CreateOperator();
        using var body = new StringContent("{ \"name\": 7 }", Encoding.UTF8, "application/json");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.BadRequest, admin.PutAsync(new Uri("api/v1/storefronts/broken", UriKind.Relative), body));

        Assert.Equal("/name", Assert.Single(problem.Pointers));
    }

    [Fact]
    public async Task Settings_WithAPolicyThatSaysSomethingNew_AddAVersion()
    {
        using var shop = await Shop.OpenAsync(app);
        var policy = new PolicySettings { Default = new CategoryRulesSettings { WindowDays = 45 } };
        using var changed = await shop.SaveAsync(shop.Settings(policy));
        using var again = await shop.SaveAsync(shop.Settings(policy) with { Name = "Südlicht" });
        using var without = await shop.SaveAsync(shop.Settings());

        var versions = (await shop.Http.GetFromJsonAsync<PolicyVersionList>("api/v1/policy/versions", Shop.Json))!.Versions;

        Assert.All([changed, again, without], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal([2, 1], versions.Select(v => v.Version));
    }

    [Fact]
    public async Task Settings_ThatSellToACountryWhoseLawThePolicyIsBelow_AreRefused()
    {
        using var shop = await Shop.OpenAsync(app, new PolicySettings { Default = new CategoryRulesSettings { WindowDays = 7 } }, "CN");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.SaveAsync(shop.Settings() with { Countries = ["CN", "DE"] }));

        Assert.Equal([("/policy/default/windowDays", "below_baseline")], problem.Errors!.Select(e => (e.Pointer, e.Code)));
    }

    [Fact]
    public async Task Settings_Read_HoldThePolicySavedLast()
    {
        using var shop = await Shop.OpenAsync(app, new PolicySettings { Default = new CategoryRulesSettings { WindowDays = 45 } });
        using var admin = app.CreateOperator();

        var kept = await admin.GetFromJsonAsync<JsonElement>($"api/v1/storefronts/{shop.Id}");

        Assert.Equal(45, kept.GetProperty("policy").GetProperty("default").GetProperty("windowDays").GetInt32());
        Assert.Equal(["DE"], kept.GetProperty("countries").EnumerateArray().Select(c => c.GetString()));
    }
}
