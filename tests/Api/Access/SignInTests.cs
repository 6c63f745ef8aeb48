using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless.Keys;
using Serverless.Platform.Access;
using Serverless.Storefronts;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Access;

/// <summary>Signing in with Entra ID, as App Service authentication tells of it.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class SignInTests(ReturnsApp app)
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    [Theory]
    [InlineData("roles", "viewer", OpsRole.Viewer)]
    [InlineData("roles", "admin", OpsRole.Admin)]
    [InlineData("http://schemas.microsoft.com/ws/2008/06/identity/claims/role", "agent", OpsRole.Agent)]
    public async Task Person_WithARole_IsAnOperator(string claim, string role, OpsRole expected)
    {
        var caller = await FindAsync("True", Principal((claim, role), ("name", "Kim")));

        Assert.Equal(expected, Assert.IsType<Caller.Operator>(caller).Role);
    }

    [Fact]
    public async Task Person_WithSeveralRoles_HasTheHighest() =>
        Assert.Equal(OpsRole.Admin, Assert.IsType<Caller.Operator>(await FindAsync("True", Principal(("roles", "viewer"), ("roles", "admin"), ("roles", "agent")))).Role);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("False")]
    [InlineData("yes, do")]
    public async Task Header_WhereNobodySignsIn_IsNotBelieved(string? setting) => Assert.Null(await FindAsync(setting, Principal(("roles", "admin"))));

    [Fact]
    public async Task Header_WhereNobodySignsIn_OpensNothing()
    {
        using var stranger = app.Host.CreateClient();
        stranger.DefaultRequestHeaders.Add(Header, Principal(("roles", "admin")));

        using var answer = await stranger.GetAsync(new Uri("api/v1/ops/keys", UriKind.Relative));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("no base64")]
    [InlineData("bm8ganNvbg==")]
    [InlineData("bnVsbA==")]
    [InlineData("e30=")]
    [InlineData("eyJjbGFpbXMiOltudWxsLHsidHlwIjpudWxsfV19")]
    public async Task Header_ThatSaysNothing_IsNobody(string header) => Assert.Null(await FindAsync("True", header));

    [Fact]
    public async Task Person_WithoutOneOfOurRoles_IsNobody() => Assert.Null(await FindAsync("True", Principal(("roles", "owner"), ("groups", "admin"))));

    private async Task<Caller?> FindAsync(string? setting, string principal)
    {
        var services = app.Host.Services;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["WEBSITE_AUTH_ENABLED"] = setting }).Build();
        var callers = new Callers(
            services.GetRequiredService<KeyStore>(),
            services.GetRequiredService<StorefrontStore>(),
            Options.Create(new OpsOptions()),
            configuration,
            app.Clock);
        var http = new DefaultHttpContext();
        http.Request.Headers[Header] = principal;
        return await callers.FindAsync(http.Request, CancellationToken.None);
    }

    private static string Principal(params (string Type, string Value)[] claims) => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        auth_typ = "aad",
        claims = claims.Select(claim => new { typ = claim.Type, val = claim.Value }),
        name_typ = "name",
        role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
    })));
}
