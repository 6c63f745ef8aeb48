using System.Text.Json;

namespace Serverless.Partners;

/// <summary>One mail, with tabs that need no script: a radio button each.</summary>
internal static class MessagePage
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Html Missing { get; } = Pages.Frame("No such mail", "mailbox", Html.Of(
        $"""<h1>No such mail</h1><p class="lead">It may have made room for newer ones. <a href="/mailbox">Back to the mailbox</a></p>"""));

    public static Html Render(Mail mail) => Pages.Frame(mail.Subject, "mailbox", Html.Of(
        $"""
        <p class="back"><a href="/mailbox">← Mailbox</a></p>
        <h1 class="title">{mail.Subject}</h1>
        <dl class="head">
          <dt>From</dt><dd>{mail.From}</dd>
          <dt>To</dt><dd>{string.Join(", ", mail.To)}</dd>
          {(mail.ReplyTo is null ? Html.Empty : Html.Of($"<dt>Reply to</dt><dd>{mail.ReplyTo}</dd>"))}
          <dt>Sent</dt><dd>{Pages.Time(mail.At)}{(mail.Sandboxed ? " · sandboxed, not delivered" : "")}</dd>
          {(mail.Fates is [] ? Html.Empty : Html.Of($"<dt>Became</dt><dd>{string.Join(", ", mail.Fates)}</dd>"))}
          {(mail.Case is null ? Html.Empty : Html.Of($"""<dt>Case</dt><dd><a href="/mailbox?case={Uri.EscapeDataString(mail.Case)}">{mail.Case}</a> {mail.Step} · <a href="/ledger?case={Uri.EscapeDataString(mail.Case)}">in the ledger</a></dd>"""))}
        </dl>
        {(mail.ReplyTo?.Email.StartsWith("reply+", StringComparison.Ordinal) is true ? Reply(mail) : Html.Empty)}
        <div class="tabs">
          {Html.Join(Parts(mail).Select((part, i) => Tab(part.Name, i)))}
          {Html.Join(Parts(mail).Select(part => Html.Of($"""<section>{part.Content}</section>""")))}
        </div>
        """));

    private static IEnumerable<(string Name, Html Content)> Parts(Mail mail)
    {
        if (mail.Html is not null)
            yield return ("HTML", Html.Of(
                $"""<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" src="/mailbox/{Uri.EscapeDataString(mail.Id)}/html"></iframe>"""));
        if (mail.Text is not null)
            yield return ("Text", Html.Of($"<pre class=\"text\">{mail.Text}</pre>"));
        yield return ("Headers", Html.Of($"<dl class=\"head\">{Html.Join(Headers(mail).Select(h => Html.Of($"<dt>{h.Key}</dt><dd>{h.Value}</dd>")))}</dl>"));
        yield return ("JSON", Html.Of($"<pre>{JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(mail.Json), Indented)}</pre>"));
    }

    private static Html Reply(Mail mail) => Html.Of(
        $"""
        <form class="filters" method="post" action="/mailbox/{Uri.EscapeDataString(mail.Id)}/reply">
          <label>Reply <textarea name="text" rows="3" required></textarea></label>
          <button>Send</button>
        </form>
        """);

    private static Html Tab(string name, int index) => Html.Of(
        $"""<input type="radio" name="tab" id="tab-{index}"{(index == 0 ? Html.Of($" checked") : Html.Empty)}><label for="tab-{index}">{name}</label>""");

    private static IEnumerable<KeyValuePair<string, string>> Headers(Mail mail) =>
    [
        new("X-Message-Id", mail.Id),
        .. mail.Headers,
        .. mail.CustomArgs.Select(a => new KeyValuePair<string, string>($"Custom argument {a.Key}", a.Value)),
        .. mail.Categories.Select(c => new KeyValuePair<string, string>("Category", c)),
    ];
}
