using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Platform.Access;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Access;

[Collection(nameof(ReturnsApp))]
public sealed class DoorTests(ReturnsApp app)
{
    /// <summary>Whoever makes this list longer has thought about it.</summary>
    private static readonly string[] Open =
    [
        "CarrierHook", "CreditNotePage", "Docs", "GetPolicySchema", "Health", "OpenApi", "PaymentsHook", "PortalAsk", "PortalBegin", "PortalCode", "PortalFind", "PortalOrder", "PortalOrders", "PortalProve", "PortalSignOut", "PortalStep", "PortalTake", "PutUpload", "SeeUpload", "StatusPage", "StatusPageAnswer", "StatusPageCancel", "StatusPageConsent", "StatusPageContest", "StatusPageEvidence", "StatusPagePay", "StatusPagePickup", "StatusPagePickupFile", "StatusPageReopen",
        "StatusPageShipment", "StatusPageSurvey", "WarehouseHook", "WithdrawConfirm", "WithdrawForm", "WithdrawReview", "Zz_UnknownRoute",
    ];

    [Fact]
    public void Functions_ThatAnyoneMayCall_AreThese() =>
        Assert.Equal(Open, HttpEndpoints.All.Where(door => door.IsOpen).Select(door => door.Function).Order(StringComparer.Ordinal));

    [Fact]
    public void Functions_OfTheApp_AllSayWhoMayCallThem() => HttpEndpoints.MustAllBeMarked();

    [Fact]
    public async Task Functions_WithoutAKey_AreAllClosed()
    {
        using var stranger = app.Host.CreateClient();
        foreach (var (door, method) in Closed())
        {
            foreach (var authorization in (string?[])[null, "Bearer", "Bearer rk_live_wrong", "Basic c2s6", $"Bearer {new string('x', 5_000)}"])
            {
                using var call = Calls.Of(door, method, _ => "x");
                if (authorization is not null)
                    call.Headers.TryAddWithoutValidation("Authorization", authorization);
                using var answer = await stranger.SendAsync(call);

                Assert.Equal((HttpStatusCode.Unauthorized, door.Function), (answer.StatusCode, door.Function));
                Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
                Assert.Equal("unauthorized", (await ProblemAnswer.OfAsync(HttpStatusCode.Unauthorized, answer)).Code);
            }
        }
    }

    [Fact]
    public async Task Functions_WithAKeyThatIsGoodForOtherThings_AreAllClosed()
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var (door, method) in Closed())
        {
            foreach (var key in await UnfitKeysAsync(shop, door))
            {
                using var call = Calls.Of(door, method, part => part is "storefront" ? shop.Id : "x");
                call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
                using var answer = await shop.Http.SendAsync(call);

                Assert.Equal((HttpStatusCode.Forbidden, door.Function), (answer.StatusCode, door.Function));
                Assert.Contains("insufficient_scope", Assert.Single(answer.Headers.WwwAuthenticate).Parameter, StringComparison.Ordinal);
                Assert.Equal("forbidden", (await ProblemAnswer.OfAsync(HttpStatusCode.Forbidden, answer)).Code);
            }
        }
    }

    private static IEnumerable<(HttpEndpoint HttpEndpoint, string Method)> Closed() =>
        HttpEndpoints.All.Where(door => !door.IsOpen).SelectMany(door => door.Methods.Select(method => (door, method)));

    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    /// <summary>For each kind of caller the best key that the function must still refuse.</summary>
    private async Task<IReadOnlyList<string>> UnfitKeysAsync(Shop shop, HttpEndpoint door)
    {
        List<string> keys = [];
        var scopes = Scopes.All.Except(door.Rules.OfType<ForStorefrontsAttribute>().Select(rule => rule.Scope), StringComparer.Ordinal).ToArray();
        keys.Add(await KeyAsync(string.Join(' ', scopes), async () => (await shop.MakeKeyAsync(scopes)).Secret!));
        OpsRole? lowest = door.Rules.OfType<ForOperatorsAttribute>().Select(rule => (OpsRole?)rule.Role).Min();
        if (lowest is null)
            keys.Add(ReturnsApp.AdminKey);
        else if (lowest > OpsRole.Viewer)
            keys.Add(await KeyAsync($"{lowest - 1}", () => OperatorAsync(lowest.Value - 1)));
        return keys;
    }

    private async Task<string> KeyAsync(string kind, Func<Task<string>> make) => _keys.TryGetValue(kind, out var key) ? key : _keys[kind] = await make();

    private async Task<string> OperatorAsync(OpsRole role)
    {
        using var admin = app.CreateOperator();
        using var answer = await admin.PostAsJsonAsync("api/v1/ops/keys", new OpsKeyRequest { Name = "Tests", Role = Serverless.Domain.Codes.Of(role) }, Shop.Json);
        return (await answer.Content.ReadFromJsonAsync<ApiKeyItem>(Shop.Json))!.Secret!;
    }
}
