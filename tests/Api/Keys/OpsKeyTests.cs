using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Serverless.Contracts.V1;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Keys;

[Collection(nameof(ReturnsApp))]
public sealed class OpsKeyTests(ReturnsApp app)
{
    private const string Path = "api/v1/ops/keys";

    [Theory]
    [InlineData("viewer", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("agent", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Key_WithARole_OpensWhatTheRoleDoes(string role, HttpStatusCode read, HttpStatusCode write)
    {
        using var shop = await Shop.OpenAsync(app);
        using var person = app.CreateOperator((await MakeAsync(role)).Secret!);

        using var shown = await person.GetAsync(new Uri($"api/v1/storefronts/{shop.Id}", UriKind.Relative));
        using var saved = await person.PutAsJsonAsync($"api/v1/storefronts/{shop.Id}", shop.Settings(), Shop.Json);

        Assert.Equal((read, write), (shown.StatusCode, saved.StatusCode));
    }

    [Fact]
    public async Task Key_ThatIsRevoked_OpensNothing()
    {
        var made = await MakeAsync("admin");
        using var person = app.CreateOperator(made.Secret!);

        using var revoked = await person.DeleteAsync(new Uri($"{Path}/{made.Id}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, person.GetAsync(new Uri(Path, UriKind.Relative)));
        using var admin = app.CreateOperator();
        await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, admin.DeleteAsync(new Uri($"{Path}/key_nobody", UriKind.Relative)));
        Assert.False((await admin.GetFromJsonAsync<ApiKeyList>(Path, Shop.Json))!.Items.Single(key => key.Id == made.Id).Valid);
    }

    [Fact]
    public async Task Key_AskedWrongly_TellsAllOfItAtOnce()
    {
        using var admin = app.CreateOperator();

        var problem = await ProblemAnswer.OfAsync(
            HttpStatusCode.UnprocessableEntity, admin.PostAsJsonAsync(Path, new OpsKeyRequest { Role = "owner" }, Shop.Json));

        Assert.Equal(["/name", "/role"], problem.Pointers.Order(StringComparer.Ordinal));
    }

    private async Task<ApiKeyItem> MakeAsync(string role)
    {
        using var admin = app.CreateOperator();
        using var answer = await admin.PostAsJsonAsync(
            Path, new OpsKeyRequest { Name = $"kim-{RandomNumberGenerator.GetHexString(6)}", Role = role }, Shop.Json);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<ApiKeyItem>(Shop.Json))!;
    }
}
