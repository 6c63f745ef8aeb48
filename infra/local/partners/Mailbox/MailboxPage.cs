namespace Serverless.Partners;

/// <summary>The list of mails, newest first.</summary>
internal static class MailboxPage
{
    public static Html Render(IReadOnlyList<Mail> mails, string? to, string? @case) => Pages.Frame("Mailbox", "mailbox", Html.Of(
        $"""
        <h1>Mailbox</h1>
        <form class="filters" method="get">
          <label>To <input name="to" value="{to}" placeholder="anyone" inputmode="email" autocapitalize="none"></label>
          <label>Case <input name="case" value="{@case}" placeholder="any" autocapitalize="none"></label>
          <button>Show</button>
        </form>
        {(mails.Count == 0 ? Html.Of($"""<p class="empty">No mail yet.</p>""") : Html.Of($"""<ol class="mails">{Html.Join(mails.Select(Row))}</ol>"""))}
        """));

    private static Html Row(Mail mail) => Html.Of(
        $"""
        <li><a href="/mailbox/{Uri.EscapeDataString(mail.Id)}">
          <span class="who">{string.Join(", ", mail.To.Select(p => p.Name ?? p.Email))}</span>
          <span class="when">{Pages.Time(mail.At)}</span>
          <span class="subject">{mail.Subject}</span>
          <span class="meta">{Tag(mail.Step)}{Tag(mail.Case)}{Tag(mail.Fates is [.., not "delivered" and var fate] ? fate : null)}<span class="from">from {mail.From.Name ?? mail.From.Email}</span></span>
        </a></li>
        """);

    private static Html Tag(string? text) => text is null ? Html.Empty : Html.Of($"""<span class="tag mail">{text}</span>""");
}
