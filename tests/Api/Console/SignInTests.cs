using System.Net;
using Serverless.Platform.Access;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Console;

[Collection(nameof(ReturnsApp))]
public sealed class SignInTests(ReturnsApp app)
{
    [Fact]
    public async Task Page_WithoutASession_LeadsToTheSignInAndBack()
    {
        var (known, key, _, _) = await Desk.OfAsync(app, "viewer");
        known.Dispose();
        using var desk = new Desk(app.Host.BaseAddress);

        await desk.OpenAsync("failures?cause=carrier_refused%3Ax");
        Assert.StartsWith("/api/console/sign-in?back=", desk.Path, StringComparison.Ordinal);
        await desk.SendAsync("/sign-in", ("key", key));

        Assert.Equal(("/api/console/failures?cause=carrier_refused%3Ax", HttpStatusCode.OK), (desk.Path, desk.Status));
        Assert.Contains("; secure; samesite=strict; httponly", desk.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("__Host-console=", desk.SetCookie, StringComparison.Ordinal);
        Assert.DoesNotContain(key, desk.Html + desk.Cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/../../elsewhere")]
    [InlineData("@elsewhere.example")]
    public async Task SignIn_WithAnotherPlaceToGoOn_StaysInTheConsole(string back)
    {
        var (known, key, _, _) = await Desk.OfAsync(app, "viewer");
        known.Dispose();
        using var desk = new Desk(app.Host.BaseAddress);

        await desk.SignInAsync(key, back);

        Assert.Equal("/api/console/failures", desk.Path);
    }

    [Fact]
    public async Task Session_WhoseKeyIsRevoked_IsOverAtOnce()
    {
        var (desk, _, id, _) = await Desk.OfAsync(app, "agent");
        using (desk)
        {
            Assert.Equal("/api/console/failures", desk.Path);
            using var admin = app.CreateOperator();
            using var revoked = await admin.DeleteAsync(new Uri($"api/v1/ops/keys/{id}", UriKind.Relative));
            Assert.True(revoked.IsSuccessStatusCode);

            await desk.OpenAsync("failures");

            Assert.Equal("/api/console/sign-in?back=%2Ffailures&over=1", desk.Path);
        }
    }

    [Fact]
    public async Task Session_ThatWasChanged_IsNobodys()
    {
        var (desk, _, _, _) = await Desk.OfAsync(app, "admin");
        using (desk)
        {
            desk.Cookie = desk.Cookie![..^3] + (desk.Cookie.EndsWith("AAA", StringComparison.Ordinal) ? "BBB" : "AAA");

            await desk.OpenAsync("failures");

            Assert.Contains("/sign-in", desk.Path, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        var (desk, _, _, _) = await Desk.OfAsync(app, "viewer");
        using (desk)
        {
            await desk.SendAsync("/sign-out");

            Assert.Equal(("/api/console/sign-in?out=1", null), (desk.Path, desk.Cookie));
        }
    }

    [Fact]
    public async Task Key_OfAStorefront_IsNoOperators()
    {
        using var shop = await Shop.OpenAsync(app);
        using var desk = new Desk(app.Host.BaseAddress);

        await desk.SignInAsync(shop.Key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, null), (desk.Status, desk.Cookie));
        Assert.DoesNotContain(shop.Key, desk.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_ThatNobodyHas_AreSlowedDown()
    {
        await using var strict = await app.StartAnotherAsync(("Limits:UnknownKeys", "5"));
        using var desk = new Desk(strict.BaseAddress);
        await desk.OpenAsync("sign-in");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 60 && !statuses.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            await desk.PostAsync("sign-in", ("key", $"ok_live_{i}"));
            statuses.Add(desk.Status);
        }

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests], statuses.Distinct());
    }

    [Fact]
    public async Task Link_FromElsewhere_IsAskedForAgainByAPageOfOurs()
    {
        using var desk = new Desk(app.Host.BaseAddress);

        await desk.OpenAsync("failures", ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(HttpStatusCode.OK, desk.Status);
        Assert.Contains("http-equiv=\"refresh\"", desk.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Causes", desk.Html, StringComparison.Ordinal);
    }

    /// <summary>Every page and every form, so that none is forgotten.</summary>
    [Fact]
    public async Task Routes_OfTheConsole_ShowNobodyAnything()
    {
        using var shop = await Shop.OpenAsync(app);
        var endpoints = HttpEndpoints.All.Where(one => one.Route.StartsWith("console", StringComparison.Ordinal) && !one.Route.EndsWith("/sign-in", StringComparison.Ordinal));
        foreach (var endpoint in endpoints.Where(one => !one.Route.EndsWith("/sign-out", StringComparison.Ordinal)))
        {
            foreach (var method in endpoint.Methods.Where(method => method is not "head"))
            {
                using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Host.BaseAddress };
                using var call = Access.Calls.Of(endpoint, method, _ => "x");
                call.Headers.Add("Authorization", $"Bearer {shop.Key}");
                call.Content = method is "post" ? new FormUrlEncodedContent([]) : null;
                using var answer = await http.SendAsync(call);
                Assert.Equal((endpoint.Function, HttpStatusCode.SeeOther), (endpoint.Function, answer.StatusCode));
                Assert.Contains("/console/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
            }
        }
    }
}
