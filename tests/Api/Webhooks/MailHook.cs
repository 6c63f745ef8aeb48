using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Webhooks;

/// <summary>Events of the mail service as it signs them, or would at another time.</summary>
internal sealed record MailHook(ReturnsApp App, string Body, DateTimeOffset At)
{
    private const string Signature = "X-Twilio-Email-Event-Webhook-Signature";
    private const string Timestamp = "X-Twilio-Email-Event-Webhook-Timestamp";

    public static MailHook Of(ReturnsApp app, params IEnumerable<object> events) => new(app, JsonSerializer.Serialize(events), app.Clock.GetUtcNow());

    /// <summary>One event of a case's email.</summary>
    public static Dictionary<string, object> Event(Case asked, string what, string step, DateTimeOffset at, params (string Name, object Value)[] more)
    {
        var told = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["email"] = "ana@example.com",
            ["timestamp"] = at.ToUnixTimeSeconds(),
            ["event"] = what,
            ["sg_event_id"] = Messages.NewId("sg"),
            ["case"] = asked.Key,
            ["step"] = step,
        };
        foreach (var (name, value) in more)
            told[name] = value;
        return told;
    }

    public async Task<HttpStatusCode> SendAsync(string? sent = null)
    {
        using var answer = await AnswerAsync(sent);
        return answer.StatusCode;
    }

    /// <param name="sent">What arrives in place of what was signed.</param>
    /// <param name="forge">What becomes of the headers.</param>
    public async Task<HttpResponseMessage> AnswerAsync(string? sent = null, Func<(string Name, string Value), (string Name, string Value)>? forge = null)
    {
        using var http = App.Host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/hooks/mail") { Content = new StringContent(sent ?? Body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(App.Secrets.MailKey), out _);
        var seconds = $"{At.ToUnixTimeSeconds()}";
        var signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(seconds + Body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        foreach (var (name, value) in ((string, string)[])[(Timestamp, seconds), (Signature, signature)])
        {
            var (as1, as2) = (forge ?? (header => header))((name, value));
            request.Headers.TryAddWithoutValidation(as1, as2);
        }

        return await http.SendAsync(request);
    }
}
