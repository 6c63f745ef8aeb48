using System.Net;
using System.Text.RegularExpressions;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Portal;

/// <summary>A browser without scripts on a shop's portal: it keeps cookies, follows redirects and sends the forms of the page that it is on.</summary>
internal sealed partial class Visitor(Shop shop) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = shop.App.Host.BaseAddress };
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>Each visitor has a connection of their own: requests are counted by it.</summary>
    public string Address { get; init; } = $"2001:db8:{Random.Shared.Next(0xffff):x}:{Random.Shared.Next(0xffff):x}::1";

    public string Path { get; private set; } = "";

    public string Html { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public string Policy { get; private set; } = "";

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>What a reader sees, on one line.</summary>
    public string Text => WebUtility.HtmlDecode(Blanks().Replace(Tags().Replace(Style().Replace(Html, ""), " "), " "));

    public string Title => WebUtility.HtmlDecode(Heading().Match(Html).Groups["text"].Value);

    public string Root => $"/api/portal/{shop.Id}";

    public Task OpenAsync(string below = "") => GoAsync(HttpMethod.Get, below.StartsWith('/') && below.StartsWith("/api", StringComparison.Ordinal) ? below : $"{Root}{below}", content: null);

    /// <summary>Sends a form of the page: its fields as they are, with these on top.</summary>
    public Task SendAsync(string action, params (string Name, string Value)[] fields) => SendAsync(action, headers: [], fields);

    public Task SendAsync(string action, (string Name, string Value)[] headers, params (string Name, string Value)[] fields)
    {
        var form = Form(action);
        var given = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        (string Name, string Value)[] all = [.. form.Fields.Where(field => !given.Contains(field.Name)), .. fields];
        return GoAsync(HttpMethod.Post, form.Action, form.IsMultipart ? Multipart(all, []) : Encoded(all), headers);
    }

    /// <summary>The same with files.</summary>
    public Task SendFilesAsync(string action, (string Field, byte[] File)[] files, params (string Name, string Value)[] fields)
    {
        var form = Form(action);
        var given = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        return GoAsync(HttpMethod.Post, form.Action, Multipart([.. form.Fields.Where(field => !given.Contains(field.Name)), .. fields], files));
    }

    /// <summary>Sends what no form has.</summary>
    public Task PostAsync(string below, params (string Name, string Value)[] fields) => GoAsync(HttpMethod.Post, $"{Root}{below}", Encoded(fields));

    /// <summary>Finds an order and enters the code from the mailbox.</summary>
    public async Task EnterAsync(string order, string proof)
    {
        await OpenAsync();
        await SendAsync("", ("number", order), ("proof", proof));
        var (_, code) = await CodeAsync();
        await SendAsync("/code", ("code", code));
    }

    /// <summary>The mail with the code of the wish that the page is about.</summary>
    public async Task<(ReceivedMail Mail, string Code)> CodeAsync()
    {
        var wish = Value("wish");
        var mail = await Until.FoundAsync("the code", async () => (await shop.App.Simulation.MailsAsync($"{shop.Id}~{wish}")).FirstOrDefault(one => one.Step is "portal_code"));
        return (mail, Digits().Match(mail.Subject).Value);
    }

    /// <summary>The value of a hidden field.</summary>
    public string Value(string name) => WebUtility.HtmlDecode(Regex.Match(Html, $"name=\"{name}\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value);

    /// <summary>The name of the first field that begins like this, behind some words.</summary>
    public string Field(string start, string after = "")
    {
        var from = Html.IndexOf(WebUtility.HtmlEncode(after), StringComparison.Ordinal);
        Assert.True(from >= 0, $"'{after}' is not on the page");
        return Regex.Match(Html[from..], $"name=\"(?<name>{Regex.Escape(start)}[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["name"].Value;
    }

    public bool Has(string name, string value) => Html.Contains($"name=\"{name}\" value=\"{WebUtility.HtmlEncode(value)}\"", StringComparison.Ordinal);

    public void Forget() => _cookies.Clear();

    /// <summary>Another window of the same browser.</summary>
    public void Keep(Visitor other)
    {
        foreach (var (name, value) in other._cookies)
            _cookies[name] = value;
    }

    public void Dispose() => _http.Dispose();

    public async Task GoAsync(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[]? headers = null)
    {
        for (var hops = 0; hops < 8; hops++)
        {
            using var call = new HttpRequestMessage(method, path) { Content = content };
            call.Headers.Add("X-Forwarded-For", Address);
            call.Headers.Add("Accept-Language", "en");
            if (_cookies.Count > 0)
                call.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            foreach (var (name, value) in headers ?? [("Sec-Fetch-Site", "same-origin")])
                call.Headers.Add(name, value);
            using var answer = await _http.SendAsync(call);
            Take(answer);
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

    private void Take(HttpResponseMessage answer)
    {
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = (cookie.Split('=')[0], cookie.Split('=', 2)[1].Split(';')[0]);
            if (value.Length > 0)
                _cookies[name] = value;
            else
                _cookies.Remove(name);
            if (value.Length > 0)
                Assert.Contains("; secure; samesite=lax; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>What a browser would send of the form that goes there.</summary>
    private (string Action, bool IsMultipart, IReadOnlyList<(string Name, string Value)> Fields) Form(string action)
    {
        var form = Forms().Matches(Html).FirstOrDefault(one => WebUtility.HtmlDecode(one.Groups["action"].Value).Split('?')[0].EndsWith(action, StringComparison.Ordinal)
            && !one.Groups["action"].Value.EndsWith("/sign-out", StringComparison.Ordinal));
        Assert.True(form is not null, $"No form to '{action}' on {Path} ({Status}): {Text}");
        var body = form.Groups["body"].Value;
        List<(string, string)> fields = [];
        foreach (Match input in Inputs().Matches(body))
        {
            var (tag, name) = (input.Value, input.Groups["name"].Value);
            if (tag.Contains("type=\"file\"", StringComparison.Ordinal) || ((tag.Contains("type=\"radio\"", StringComparison.Ordinal) || tag.Contains("type=\"checkbox\"", StringComparison.Ordinal)) && !tag.Contains(" checked", StringComparison.Ordinal)))
                continue;

            fields.Add((name, WebUtility.HtmlDecode(Regex.Match(tag, " value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value)));
        }

        foreach (Match select in Selects().Matches(body))
        {
            var options = Options().Matches(select.Groups["body"].Value);
            var chosen = options.FirstOrDefault(option => option.Value.Contains(" selected", StringComparison.Ordinal)) ?? options.First();
            fields.Add((select.Groups["name"].Value, WebUtility.HtmlDecode(chosen.Groups["value"].Value)));
        }

        foreach (Match area in Areas().Matches(body))
            fields.Add((area.Groups["name"].Value, WebUtility.HtmlDecode(area.Groups["body"].Value).Trim()));

        return (WebUtility.HtmlDecode(form.Groups["action"].Value), form.Value.Contains("multipart/form-data", StringComparison.Ordinal), fields);
    }

    private static FormUrlEncodedContent Encoded(IEnumerable<(string Name, string Value)> fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static MultipartFormDataContent Multipart(IEnumerable<(string Name, string Value)> fields, IEnumerable<(string Field, byte[] File)> files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), $"\"{name}\"");
        foreach (var (name, file) in files)
            content.Add(new ByteArrayContent(file), $"\"{name}\"", "\"photo.jpg\"");
        return content;
    }

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]*)\"[^>]*>(?<body>.*?)</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]* name=\"(?<name>[^\"]*)\"[^>]*>|<input name=\"(?<name>[^\"]*)\"[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inputs();

    [GeneratedRegex("<select[^>]* name=\"(?<name>[^\"]*)\"[^>]*>(?<body>.*?)</select>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Selects();

    [GeneratedRegex("<option value=\"(?<value>[^\"]*)\"[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Options();

    [GeneratedRegex("<textarea[^>]* name=\"(?<name>[^\"]*)\"[^>]*>(?<body>.*?)</textarea>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Areas();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Style();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex("<h1>(?<text>.*?)</h1>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("[0-9]{6}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
