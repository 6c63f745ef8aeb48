using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Catalogue;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Catalogue;

/// <summary>What shops tell of their products, and where it is shown.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class CatalogueApiTests(ReturnsApp app)
{
    [Fact]
    public async Task Variant_IsAsItWasToldLastUntilItIsRemoved()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var variant = Variant("shirt/M", "shirt");

        using var told = await PutAsync(shop, "shirt%2FM", variant with { Sku = null });
        var shown = await GetAsync(shop, "shirt%2FM");
        var (again, changed) = (await StatusOfAsync(shop, shown), await StatusOfAsync(shop, variant with { Available = 0, Image = null }));

        Assert.Equal(HttpStatusCode.Created, told.StatusCode);
        Assert.EndsWith("/v1/catalogue/shirt%2FM", told.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal((JsonSerializer.Serialize(variant, Shop.Json), "unchanged", "updated"), (JsonSerializer.Serialize(shown, Shop.Json), again, changed));
        Assert.Equal((0, null), ((await GetAsync(shop, "shirt%2FM")).Available, (await GetAsync(shop, "shirt%2FM")).Image));

        // Of another shop there is nothing to be seen, changed or removed.
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await TryAsync(other, HttpMethod.Get), await TryAsync(other, HttpMethod.Delete)]);
        using (var reader = app.Host.CreateClient())
        {
            reader.DefaultRequestHeaders.Authorization = new("Bearer", (await shop.MakeKeyAsync("catalogue:read", "orders:write")).Secret);
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Forbidden], [await TryAsync(reader, HttpMethod.Get), await TryAsync(reader, HttpMethod.Delete)]);
        }

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await TryAsync(shop, HttpMethod.Delete), await TryAsync(shop, HttpMethod.Delete), await TryAsync(shop, HttpMethod.Get)]);
        Assert.Empty(await VariantsAsync(shop, "shirt"));

        // Two at once: one takes it away, the other finds nothing.
        for (var round = 0; round < 5; round++)
        {
            using var anew = await PutAsync(shop, "shirt%2FM", variant);
            var both = await Task.WhenAll(TryAsync(shop, HttpMethod.Delete), TryAsync(shop, HttpMethod.Delete));
            Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound], both.Order());
        }

        using var admin = app.CreateOperator();
        Assert.DoesNotContain("hasCatalogue", await admin.GetStringAsync(new Uri($"api/v1/storefronts/{shop.Id}", UriKind.Relative)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Variant_WithProblems_IsToldAllOfThemAtTheirPlaces()
    {
        using var shop = await Shop.OpenAsync(app);
        CatalogueVariant broken = new()
        {
            Sku = new string('s', 101),
            Options = [new() { Name = "Size", Value = "M" }, new() { Name = "size", Value = "L" }, new() { Name = "Colour" }, null!],
            Image = new() { Url = "https://ana:secret@cdn.example/shirt.jpg", AltText = "line\nline" },
            Price = new Money { Amount = -1, Currency = "USD" },
            Available = -1,
        };

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, PutAsync(shop, "shirt", broken));

        Assert.Equal(
            ["/available out_of_range", "/image/altText invalid", "/image/url invalid", "/options/1/name duplicate", "/options/2/value required", "/options/3 required", "/price/amount out_of_range", "/price/currency currency_mismatch", "/productId required", "/sku too_long", "/title required"],
            problem.Errors!.Select(error => $"{error.Pointer} {error.Code}").Order(StringComparer.Ordinal));
        foreach (var address in (string[])["http://cdn.example/shirt.jpg", "javascript:alert(1)", "//cdn.example/shirt.jpg", "https://a.example；script-src　x/p", "https://＊/p", "https://xn--ü.example/p", "https://-ü.example/p", $"https://{new string('ü', 70)}.example/p", $"https://cdn.example/{new string('a', 2_000)}"])
            Assert.Equal("/image/url", Assert.Single((await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, PutAsync(shop, "shirt", Variant("shirt", "shirt") with { Image = new() { Url = address } }))).Pointers));
        Assert.Equal("/sku", Assert.Single((await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, PutAsync(shop, "another", Variant("shirt", "shirt")))).Pointers));
    }

    [Fact]
    public async Task Import_AnswersEachLine_AndVariantsAreThoseOfTheirProductAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        using var theirs = await PutAsync(other, "theirs", Variant("theirs", "shirt"));
        string[] lines = [Text(Variant("a", "shirt")), Text(Variant("b", "shirt")), "{ \"sku\": ", "", Text(Variant("c", "shirt-2")), Text(Variant("b", "socks")), Text(Variant("d", "x") with { Title = null })];

        var answers = await ImportAsync(shop, string.Join('\n', lines));
        var again = await ImportAsync(shop, lines[0]);

        Assert.Equal(["1 created a", "2 created b", "3 refused ", "5 created c", "6 updated b", "7 refused "], answers.Select(answer => $"{answer.Line} {answer.Status} {answer.Sku}"));
        Assert.Equal(("/title", "unchanged"), (Assert.Single(answers[^1].Problems!).Pointer, Assert.Single(again).Status));
        Assert.Equal(["a", "b", "c"], [.. await VariantsAsync(shop, "shirt"), .. await VariantsAsync(shop, "socks"), .. await VariantsAsync(shop, "shirt-2")]);
    }

    [Fact]
    public async Task Goods_InTheCatalogue_AreShownWithPictureAndVariantInEmailsAndOnThePage()
    {
        using var shop = await Shop.OpenAsync(app);
        const string picture = "https://bilder.böttcher.example/a%20shirt.jpg?w=64&h=<64>";
        using var shirt = await PutAsync(shop, "SKU-shirt", Variant("SKU-shirt", "shirt") with { Image = new() { Url = picture, AltText = "A <white> \"shirt\"" } });
        using var wanted = await PutAsync(shop, "SKU-shirt-L", Variant("SKU-shirt-L", "shirt") with { Options = [new() { Name = "Size", Value = "L" }], Image = new() { Url = "https://cdn.example/l.jpg" } });
        using var saved = await shop.SaveAsync(shop.Settings());

        var asked = await shop.AskAsync(shop.Ask().Exchange(3990) with { Lines = [Ask.Line("shirt"), Ask.Line("socks")] });
        await asked.UntilMailAsync("approved");
        var (mail, received) = (await asked.MailAsync("approved"), await asked.MailAsync("received"));
        using var page = await shop.Http.GetAsync(new Uri(asked.StatusPath, UriKind.Relative));
        var html = await page.Content.ReadAsStringAsync();

        foreach (var shown in (string[])[mail.Html, received.Html, html])
        {
            Assert.Contains("alt=\"A &lt;white&gt; &quot;shirt&quot;\" width=\"64\"", shown, StringComparison.Ordinal);
            Assert.Contains("White / M", shown, StringComparison.Ordinal);
        }

        // Of the socks the catalogue has nothing.
        Assert.Equal((2, 2), (mail.Html.Split("<img ").Length - 1, html.Split("<img ").Length - 1));

        Assert.Contains("White / M", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<img src=\"https://cdn.example/l.jpg\" alt=\"\"", mail.Html, StringComparison.Ordinal);
        // The title says the size of the other shirt already.
        Assert.DoesNotContain(">L</span>", html, StringComparison.Ordinal);
        Assert.Contains("img-src https://bilder.xn--bttcher-90a.example https://cdn.example;", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        using var none = await Shop.OpenAsync(app);
        var plain = await none.AskAsync(none.Ask());
        await plain.UntilMailAsync("approved");
        Assert.DoesNotContain("<img", (await plain.MailAsync("approved")).Html, StringComparison.Ordinal);
    }

    private static CatalogueVariant Variant(string sku, string product) => new()
    {
        Sku = sku,
        ProductId = product,
        Title = "Shirt",
        Options = [new() { Name = "Colour", Value = "White" }, new() { Name = "Size", Value = "M" }],
        Image = new() { Url = "https://cdn.example/shirt.jpg", AltText = "A shirt" },
        Price = Ask.Euro(3990),
        Available = 14,
    };

    private async Task<IReadOnlyList<string>> VariantsAsync(Shop shop, string product) =>
        [.. (await app.Host.Services.GetRequiredService<CatalogueStore>().VariantsOfAsync(StorefrontId.Parse(shop.Id), product, default)).Select(variant => variant.Sku)];

    private static string Text(CatalogueVariant variant) => JsonSerializer.Serialize(variant, Shop.Json);

    private static Task<HttpResponseMessage> PutAsync(Shop shop, string sku, CatalogueVariant variant) => shop.Http.PutAsJsonAsync($"api/v1/catalogue/{sku}", variant, Shop.Json);

    private static async Task<CatalogueVariant> GetAsync(Shop shop, string sku) => (await shop.Http.GetFromJsonAsync<CatalogueVariant>($"api/v1/catalogue/{sku}", Shop.Json))!;

    private static async Task<string> StatusOfAsync(Shop shop, CatalogueVariant variant)
    {
        using var answer = await PutAsync(shop, Uri.EscapeDataString(variant.Sku!), variant);
        return (await answer.Content.ReadFromJsonAsync<CatalogueTaken>(Shop.Json))!.Status;
    }

    private static Task<HttpStatusCode> TryAsync(Shop shop, HttpMethod method) => TryAsync(shop.Http, method);

    private static async Task<HttpStatusCode> TryAsync(HttpClient http, HttpMethod method)
    {
        using var request = new HttpRequestMessage(method, "api/v1/catalogue/shirt%2FM");
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<IReadOnlyList<CatalogueImported>> ImportAsync(Shop shop, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/x-ndjson");
        using var answer = await shop.Http.PostAsync(new Uri("api/v1/catalogue/import", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<CatalogueImported>(line, Shop.Json)!)];
    }
}
