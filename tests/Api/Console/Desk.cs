using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Console;

/// <summary>A browser without scripts on the console: it keeps its cookie, follows redirects and sends the forms of the page that it is on.</summary>
internal sealed partial class Desk(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    /// <summary>Each has a connection of their own: wrong keys are counted by it.</summary>
    private readonly string _address = $"2001:db8:{Random.Shared.Next(0xffff):x}:{Random.Shared.Next(0xffff):x}::1";

    public string? Cookie { get; set; }

    public string SetCookie { get; private set; } = "";

    public string Path { get; private set; } = "";

    public string Html { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public string Policy { get; private set; } = "";

    /// <summary>What a reader sees, on one line.</summary>
    public string Text => WebUtility.HtmlDecode(Blanks().Replace(Tags().Replace(Style().Replace(Html, ""), " "), " "));

    /// <summary>The forms of actions that the page has.</summary>
    public IReadOnlyList<string> Actions =>
        [.. Posts().Matches(Html).Select(form => WebUtility.HtmlDecode(form.Groups["action"].Value)).Where(action => !action.EndsWith("/sign-out", StringComparison.Ordinal))];

    public static async Task<(Desk Desk, string Key, string KeyId, string Name)> OfAsync(ReturnsApp app, string role)
    {
        using var admin = app.CreateOperator();
        var name = $"{role}-{Guid.NewGuid():N}"[..20];
        using var made = await admin.PostAsJsonAsync("api/v1/ops/keys", new OpsKeyRequest { Name = name, Role = role }, Shop.Json);
        var key = (await made.Content.ReadFromJsonAsync<ApiKeyItem>(Shop.Json))!;
        var desk = new Desk(app.Host.BaseAddress);
        await desk.SignInAsync(key.Secret!);
        return (desk, key.Secret!, key.Id, name);
    }

    public async Task SignInAsync(string key, string back = "/failures")
    {
        await OpenAsync($"sign-in?back={Uri.EscapeDataString(back)}");
        await SendAsync("/sign-in", ("key", key));
    }

    public Task OpenAsync(string below, params (string Name, string Value)[] headers) => GoAsync(HttpMethod.Get, below.StartsWith('/') ? below : $"/api/console/{below}", content: null, headers);

    /// <summary>Sends a form of the page: what is hidden in it, and these fields.</summary>
    public Task SendAsync(string action, params (string Name, string Value)[] fields) => SendAsync(action, [("Sec-Fetch-Site", "same-origin")], fields);

    public Task SendAsync(string action, (string Name, string Value)[] headers, params (string Name, string Value)[] fields)
    {
        var form = Forms().Matches(Html).FirstOrDefault(found => WebUtility.HtmlDecode(found.Groups["action"].Value).EndsWith(action, StringComparison.Ordinal));
        Assert.True(form is not null, $"{Path} has no form {action}: {string.Join(", ", Actions)}");
        var hidden = Hidden().Matches(form.Groups["fields"].Value).Select(field => (Name: field.Groups["name"].Value, Value: WebUtility.HtmlDecode(field.Groups["value"].Value)));
        var all = hidden.Where(field => fields.All(given => given.Name != field.Name)).Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value));
        return GoAsync(HttpMethod.Post, WebUtility.HtmlDecode(form.Groups["action"].Value), new FormUrlEncodedContent(all), headers);
    }

    public Task PostAsync(string below, params (string Name, string Value)[] fields) =>
        GoAsync(HttpMethod.Post, $"/api/console/{below}", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), [("Sec-Fetch-Site", "same-origin")]);

    public void Dispose() => _http.Dispose();

    private async Task GoAsync(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        for (var hops = 0; hops < 6; hops++)
        {
            using var call = new HttpRequestMessage(method, path) { Content = content };
            call.Headers.Add("X-Forwarded-For", _address);
            if (Cookie is not null)
                call.Headers.Add("Cookie", Cookie);
            foreach (var (name, value) in headers)
                call.Headers.Add(name, value);
            using var answer = await _http.SendAsync(call);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
                (SetCookie, Cookie) = (set.Single(), set.Single().Split(';')[0] is var pair && pair.EndsWith('=') ? null : pair);
            (Path, Status) = (path, answer.StatusCode);
            if (answer.StatusCode is not HttpStatusCode.SeeOther)
            {
                Html = await answer.Content.ReadAsStringAsync();
                Policy = answer.Headers.TryGetValues("Content-Security-Policy", out var policies) ? policies.Single() : "";
                return;
            }

            (method, path, content) = (HttpMethod.Get, answer.Headers.Location!.ToString(), null);
        }

        Assert.Fail($"{path} leads nowhere");
    }

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Posts();

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]*)\"[^>]*>(?<fields>.*?)</form>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline, 1000)]
    private static partial Regex Style();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
