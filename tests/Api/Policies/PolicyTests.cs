using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Policies;

[Collection(nameof(ReturnsApp))]
public sealed class PolicyTests(ReturnsApp app)
{
    private static readonly Uri Current = new("api/v1/policy", UriKind.Relative);

    [Fact]
    public async Task Policy_Saved_IsTheNextVersionAndTheFirstStaysAsItWas()
    {
        using var shop = await Shop.OpenAsync(app, Windows(60));
        using var saved = await PutAsync(shop, Windows(90));
        var version = await ReadAsync<PolicyVersion>(saved);

        Assert.Equal((HttpStatusCode.Created, 2, 90), (saved.StatusCode, version.Version, version.Policy.Default?.WindowDays));
        Assert.Equal(("\"2\"", version.Links.Self), (saved.Headers.ETag?.Tag, saved.Headers.Location));
        Assert.Equal((2, 90), await GetAsync(shop, ""));
        Assert.Equal((1, 60), await GetAsync(shop, "/versions/1"));
        Assert.Equal([(2, true), (1, false)], (await ListAsync(shop)).Select(v => (v.Version, v.InForce)));
    }

    [Fact]
    public async Task Policy_SavedAgainInOtherWords_ChangesNothing()
    {
        using var shop = await Shop.OpenAsync(app, Windows(60));
        using var saved = await PutAsync(shop, new PolicySettings { Default = new() { WindowDays = 60, FinalSale = false }, Inspection = new() { WithinBusinessDays = 2 } });

        Assert.Equal((HttpStatusCode.OK, "\"1\""), (saved.StatusCode, saved.Headers.ETag?.Tag));
        Assert.Single(await ListAsync(shop));
    }

    [Fact]
    public async Task Policies_SavedAtOnce_AreEachAVersion()
    {
        using var shop = await Shop.OpenAsync(app);
        var windows = Enumerable.Range(41, 8).ToList();

        var numbers = await Task.WhenAll(windows.Select(async days =>
        {
            using var saved = await PutAsync(shop, Windows(days));
            return (await ReadAsync<PolicyVersion>(saved)).Version;
        }));

        Assert.Equal(Enumerable.Range(2, windows.Count), numbers.Order());
        foreach (var (days, number) in windows.Zip(numbers))
            Assert.Equal((number, days), await GetAsync(shop, $"/versions/{number}"));
    }

    [Fact]
    public async Task Policy_SavedForAVersionThatIsNotTheLatest_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        using var first = await PutAsync(shop, Windows(60), ifMatch: "\"1\"");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.PreconditionFailed, PutAsync(shop, Windows(61), ifMatch: "\"1\""));

        Assert.Equal((HttpStatusCode.Created, "precondition_failed"), (first.StatusCode, problem.Code));
        Assert.Equal((2, 60), await GetAsync(shop, ""));
    }

    [Fact]
    public async Task Policy_ThatTheCallerHas_IsNotSentAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, Current) { Headers = { IfNoneMatch = { new EntityTagHeaderValue("\"1\"") } } };

        using var answer = await shop.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task Policy_ForLater_IsInForceFromThenOn()
    {
        using var shop = await Shop.OpenAsync(app, Windows(60));
        var from = app.Clock.GetUtcNow().AddDays(40);
        using var saved = await PutAsync(shop, Windows(90) with { EffectiveFrom = from });
        using var again = await PutAsync(shop, Windows(90) with { EffectiveFrom = from });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (saved.StatusCode, again.StatusCode));
        Assert.Equal((1, 60), await GetAsync(shop, ""));
        Assert.Equal((1, 60), await GetAsync(shop, At(from.AddTicks(-1))));
        Assert.Equal((2, 90), await GetAsync(shop, At(from)));
        Assert.Equal((1, 60), await GetAsync(shop, At(from.AddYears(-20))));
        var early = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, PutAsync(shop, Windows(50) with { EffectiveFrom = from.AddDays(-1) }));
        var past = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, PutAsync(shop, Windows(50) with { EffectiveFrom = from.AddDays(-41) }));
        Assert.Equal([("/effectiveFrom", "out_of_order")], early.Errors!.Select(e => (e.Pointer, e.Code)));
        Assert.Equal([("/effectiveFrom", "out_of_range")], past.Errors!.Select(e => (e.Pointer, e.Code)));
    }

    [Fact]
    public async Task Policy_WithPropertiesThatThereAreNone_IsRefusedAtEach()
    {
        using var shop = await Shop.OpenAsync(app);
        const string document = """
            { "defualt": {}, "default": { "windowdays": 60, "window_days": 14, "keepUpTo": { "amount": 1, "currency": "EUR", "cents": true } }, "categories": { "a/b": { "finalsales": true } } }
            """;

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, PutAsync(shop, document));

        Assert.Equal(
            ["/categories/a~1b/finalsales", "/default/keepUpTo/cents", "/default/window_days", "/defualt"],
            problem.Errors!.Where(e => e.Code == "unknown_property").Select(e => e.Pointer).Order(StringComparer.Ordinal));
        Assert.Equal((1, null), await GetAsync(shop, ""));
    }

    [Fact]
    public async Task Policy_WorseThanTheLaw_IsRefusedWithRuleAndSource()
    {
        using var shop = await Shop.OpenAsync(app, null, "DE", "FR", "CH");

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, PutAsync(shop, Windows(13)));

        var error = Assert.Single(problem.Errors!);
        Assert.Equal(("/default/windowDays", "below_baseline"), (error.Pointer, error.Code));
        var law = error.Baseline!.Value;
        Assert.Equal(("withdrawal_window", "at least 14"), (law.GetProperty("rule").GetString(), law.GetProperty("required").GetString()));
        Assert.Equal(["DE", "FR"], law.GetProperty("countries").EnumerateArray().Select(c => c.GetString()));
        Assert.Contains("2011/83/EU", law.GetProperty("source").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "api/v1/policy")]
    [InlineData("PUT", "api/v1/policy")]
    [InlineData("GET", "api/v1/policy/versions")]
    [InlineData("GET", "api/v1/policy/versions/1")]
    public async Task Policy_WithoutAKey_IsOutOfReach(string method, string path)
    {
        using var stranger = app.Host.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };

        await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, stranger.SendAsync(request));
    }

    [Fact]
    public async Task Policy_OfAnotherStorefront_IsOutOfReach()
    {
        using var shop = await Shop.OpenAsync(app, Windows(60));
        using var other = await Shop.OpenAsync(app, Windows(70));
        using var saved = await PutAsync(shop, Windows(80));

        Assert.Equal((1, 70), await GetAsync(other, ""));
        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, other.Http.GetAsync(new Uri("api/v1/policy/versions/2", UriKind.Relative)));
    }

    [Theory]
    [InlineData("/versions/0")]
    [InlineData("/versions/7")]
    [InlineData("/versions/x")]
    [InlineData("/versions/99999999999")]
    public async Task Version_ThatThereIsNone_IsNotFound(string version)
    {
        using var shop = await Shop.OpenAsync(app);

        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, shop.Http.GetAsync(new Uri(Current + version, UriKind.Relative)));
    }

    [Fact]
    public async Task Case_OfAnOrderPlacedBeforeAChange_KeepsTheVersionOfItsTime()
    {
        using var shop = await Shop.OpenAsync(app);
        using var saved = await PutAsync(shop, Windows(60));
        var old = await VersionOfAsync(shop, shop.Ask().Request());
        var young = shop.Ask().Request();
        var now = app.Clock.GetUtcNow();
        var order = young.Order! with { PlacedAt = now, PaidAt = now, ReleasedAt = null, ShippedAt = null, DeliveredAt = null };

        Assert.Equal((1, 2), (old, await VersionOfAsync(shop, young with { Order = order })));
    }

    private static PolicySettings Windows(int days) => new() { Default = new CategoryRulesSettings { WindowDays = days } };

    private static string At(DateTimeOffset at) => $"?at={at.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)}";

    private static Task<HttpResponseMessage> PutAsync(Shop shop, PolicySettings policy, string? ifMatch = null) =>
        PutAsync(shop, System.Text.Json.JsonSerializer.Serialize(policy, Shop.Json), ifMatch);

    private static async Task<HttpResponseMessage> PutAsync(Shop shop, string document, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Current) { Content = new StringContent(document, Encoding.UTF8, "application/json") };
        if (ifMatch is not null)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(ifMatch));
        return await shop.Http.SendAsync(request);
    }

    private static async Task<(int Version, int? WindowDays)> GetAsync(Shop shop, string more)
    {
        var version = (await shop.Http.GetFromJsonAsync<PolicyVersion>(new Uri(Current + more, UriKind.Relative), Shop.Json))!;
        return (version.Version, version.Policy.Default?.WindowDays);
    }

    private static async Task<IReadOnlyList<PolicyVersionItem>> ListAsync(Shop shop) =>
        (await shop.Http.GetFromJsonAsync<PolicyVersionList>(new Uri("api/v1/policy/versions", UriKind.Relative), Shop.Json))!.Versions;

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<T>(Shop.Json))!;

    private async Task<int> VersionOfAsync(Shop shop, ReturnRequest request)
    {
        using var answer = await shop.PostAsync(request);
        var accepted = await ReadAsync<ReturnAccepted>(answer);
        return (await app.Cases.GetAsync(CaseKey.Parse($"{shop.Id}~{accepted.Id}"), CancellationToken.None)).Case.Policy.Version;
    }
}
