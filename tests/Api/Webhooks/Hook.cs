using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Webhooks;

/// <summary>A webhook as one of the partners signs it, or would with another secret or at another time.</summary>
internal sealed record Hook(string Partner, string Body, string Secret, DateTimeOffset At)
{
    public static IReadOnlyList<string> Partners { get; } = ["payments", "carrier", "warehouse"];

    public static Hook Of(ReturnsApp app, string partner, string body) => new(
        partner,
        body,
        partner switch
        {
            "payments" => app.Secrets.PaymentsSecret,
            "carrier" => app.Secrets.CarrierSecret,
            _ => app.Secrets.WarehouseSecret,
        },
        app.Clock.GetUtcNow());

    /// <summary>Sends it; <paramref name="sent"/> is what arrives in place of what was signed, <paramref name="forge"/> what becomes of its headers.</summary>
    public async Task<HttpResponseMessage> SendAsync(ReturnsApp app, string? sent = null, Func<(string Name, string Value), (string Name, string Value)>? forge = null)
    {
        using var http = app.Host.CreateClient();
        using var request = Request(sent, forge);
        return await http.SendAsync(request);
    }

    public HttpRequestMessage Request(string? sent = null, Func<(string Name, string Value), (string Name, string Value)>? forge = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/hooks/{Partner}") { Content = new StringContent(sent ?? Body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in Signature().Select(forge ?? (header => header)))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private IEnumerable<(string Name, string Value)> Signature()
    {
        var seconds = At.ToUnixTimeSeconds();
        return Partner switch
        {
            "payments" => [("Stripe-Signature", $"t={seconds},v1={Hex(Encoding.UTF8.GetBytes(Secret), $"{seconds}.{Body}")}")],
            "carrier" => [("X-Hmac-Signature", $"hmac-sha256-hex={Hex(Encoding.UTF8.GetBytes(Secret), Body)}")],
            _ =>
            [
                ("webhook-id", "msg_1"),
                ("webhook-timestamp", $"{seconds}"),
                ("webhook-signature", $"v1,{Convert.ToBase64String(Mac(Convert.FromBase64String(Secret["whsec_".Length..]), $"msg_1.{seconds}.{Body}"))}"),
            ],
        };
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] key, string text) => Convert.ToHexStringLower(Mac(key, text));
}
