using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Serverless.Incoming;

/// <summary>
/// An email as SendGrid's Inbound Parse brings it (https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/inbound-email), read into what a case needs of it.
/// </summary>
internal sealed partial class InboundMail
{
    private const int LongestText = 5_000;
    private const int MostFiles = 10;
    private const int LongestName = 100;

    private static readonly string[] Servers = ["mailer-daemon", "postmaster"];

    private readonly Dictionary<string, byte[]> _fields;

    /// <param name="fields">The form's fields as they came, in whatever encoding.</param>
    /// <param name="files">Names of what was attached.</param>
    public InboundMail(Dictionary<string, byte[]> fields, IReadOnlyList<string> files)
    {
        _fields = fields;
        Headers = MailHeaders.Of(Field("headers"));
        Envelope = EnvelopeOf(Field("envelope"));
        Files = [.. files.Take(MostFiles).Select(name => name.Length <= LongestName ? name : name[..LongestName])];
    }

    public MailHeaders Headers { get; }

    /// <summary>Whom the servers passed it on from and to: what a header says of that anybody can write.</summary>
    public (string From, IReadOnlyList<string> To) Envelope { get; }

    public IReadOnlyList<string> Files { get; }

    /// <summary>The same for the same message, however often it comes.</summary>
    public string Id => Hash.Hex(Headers.Find("Message-ID") is { Length: > 0 } id ? id : $"{Envelope.From}\n{Headers.Find("Date")}\n{Words}")[..16];

    /// <summary>Nobody wrote it: a program that answers, a list, or a server that says that something came back.</summary>
    public bool IsAutomatic =>
        Envelope.From is "" or "<>" || Servers.Contains(Envelope.From.Split('@')[0], StringComparer.OrdinalIgnoreCase)
        || (Headers.Find("Auto-Submitted") is { } auto && !auto.StartsWith("no", StringComparison.OrdinalIgnoreCase))
        || Headers.Has("X-Autoreply") || Headers.Has("X-Autorespond") || Headers.Has("List-Id")
        || Headers.Find("Precedence")?.Trim().ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply";

    /// <summary>What its writer wrote, without what was answered to; then the names of what was attached, which is not kept.</summary>
    public string Words
    {
        get
        {
            var text = QuotedHistory.Cut(Field("text") is { Length: > 0 } plain && !string.IsNullOrWhiteSpace(plain) ? plain : Plain(Field("html")));
            text = text.Length <= LongestText ? text : $"{text[..LongestText]}…";
            return string.Join('\n', Files.Select(name => $"[{name}]").Prepend(text)).Trim();
        }
    }

    /// <summary>Each field has its own encoding, which another field names.</summary>
    private string Field(string name)
    {
        if (!_fields.TryGetValue(name, out var bytes))
            return "";

        var text = EncodingOf(name).GetString(bytes);
        return string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));
    }

    private Encoding EncodingOf(string name)
    {
        if (name is "envelope" or "headers" || !_fields.TryGetValue("charsets", out var charsets))
            return Encoding.UTF8;

        try
        {
            using var named = JsonDocument.Parse(charsets);
            return named.RootElement.TryGetProperty(name, out var charset) && charset.GetString() is { } code
                ? CodePagesEncodingProvider.Instance.GetEncoding(code) ?? Encoding.GetEncoding(code)
                : Encoding.UTF8;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static (string From, IReadOnlyList<string> To) EnvelopeOf(string json)
    {
        try
        {
            using var envelope = JsonDocument.Parse(json);
            var to = envelope.RootElement.GetProperty("to").EnumerateArray().Select(one => one.GetString() ?? "");
            return (envelope.RootElement.GetProperty("from").GetString() ?? "", [.. to]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return ("", []);
        }
    }

    /// <summary>The words of an email that has nothing but HTML.</summary>
    private static string Plain(string html)
    {
        var text = Unseen().Replace(html, "");
        text = Break().Replace(text, "\n");
        return WebUtility.HtmlDecode(Tag().Replace(text, ""));
    }

    [GeneratedRegex(
        "<(?<tag>style|script|head|blockquote)\\b.*?(</\\k<tag>>|$)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex("<(br|/p|/div|/li|/tr)\\b[^<>]*>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Break();

    [GeneratedRegex("<[^<>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}

/// <summary>The header of an email, by name.</summary>
internal sealed class MailHeaders
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public static MailHeaders Of(string raw)
    {
        var headers = new MailHeaders();
        // A line that begins with a blank goes on with the one before.
        var unfolded = raw.Replace("\r", "", StringComparison.Ordinal).Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal);
        foreach (var line in unfolded.Split('\n'))
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                headers._values.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        return headers;
    }

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public bool Has(string name) => _values.ContainsKey(name);
}
