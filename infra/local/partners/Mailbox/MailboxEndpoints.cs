using System.Text;

namespace Serverless.Partners;

/// <summary>The mailbox: list, message, and the message's HTML shut in a sandbox.</summary>
internal static class MailboxEndpoints
{
    private const string Sandbox =
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: https: http:; style-src 'unsafe-inline'; font-src https: data:";

    public static void Map(WebApplication app, Mails mails, World world)
    {
        app.MapGet("/mailbox", http => Pages.Write(http, MailboxPage.Render(Filtered(http, mails, world), Filter(http, "to"), Filter(http, "case"))));
        app.MapGet("/mailbox.json", http => Sim.Ok(Filtered(http, mails, world)).WriteAsync(http));
        app.MapGet("/mailbox/{id}", http => Find(http, mails, world) is { } mail
            ? Pages.Write(http, MessagePage.Render(mail))
            : Pages.Write(http, MessagePage.Missing, 404));
        app.MapGet("/mailbox/{id}/html", http => ContentAsync(http, Find(http, mails, world)));
        app.MapPost("/mailbox/{id}/reply", http => ReplyAsync(http, Find(http, mails, world), world));
        app.MapDelete("/mailbox", http =>
        {
            world.Do(mails.Clear);
            return Answer.Empty(204).WriteAsync(http);
        });
    }

    private static IReadOnlyList<Mail> Filtered(HttpContext http, Mails mails, World world)
    {
        var (to, @case) = (Filter(http, "to"), Filter(http, "case"));
        return world.Do(() => mails.List(to, @case));
    }

    private static Mail? Find(HttpContext http, Mails mails, World world) => world.Do(() => mails.Find((string)http.Request.RouteValues["id"]!));

    private static string? Filter(HttpContext http, string name) => http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    private static async Task ReplyAsync(HttpContext http, Mail? mail, World world)
    {
        var text = (await http.Request.ReadFormAsync(http.RequestAborted))["text"].ToString();
        var problem = mail is null ? "There is no such mail." : await Replies.SendAsync(world, mail, text, http.RequestAborted);
        await Pages.Write(http, Pages.Frame("Reply", "mailbox", Html.Of(
            $"""<h1>{(problem is null ? "Sent" : "Not sent")}</h1><p class="lead">{problem} <a href="/mailbox">Back to the mailbox</a></p>""")), problem is null ? 200 : 502);
    }

    private static async Task ContentAsync(HttpContext http, Mail? mail)
    {
        http.Response.StatusCode = mail?.Html is null ? 404 : 200;
        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        http.Response.Headers["X-Content-Type-Options"] = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.ContentType = "text/html; charset=utf-8";
        // Links of a mail open beside the mailbox, never in its frame.
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"<base target=\"_blank\">{mail?.Html}"));
    }
}
