namespace Serverless.Partners;

/// <summary>The landing page, the style of all pages, and whether we are well.</summary>
internal static class HomeEndpoints
{
    public static void Map(WebApplication app, World world)
    {
        var style = Style();
        app.MapGet("/", http => Pages.Write(http, Render(world)));
        app.MapGet("/style.css", http => new Answer(200, style, "text/css; charset=utf-8").With("Cache-Control", "max-age=60").WriteAsync(http));
        app.MapGet("/health", http => Sim.Ok(new { Status = "ok", Now = world.Now }).WriteAsync(http));
        app.MapGet("/{**rest}", http => Pages.Wanted(http)
            ? Pages.Write(http, Pages.Frame("Not found", "", Html.Of($"<h1>Not found</h1><p class=\"lead\">There is no page {http.Request.Path}.</p>")), 404)
            : Sim.Refused($"there is nothing at {http.Request.Path}", 404).WriteAsync(http));
    }

    private static Html Render(World world)
    {
        var options = world.Options;
        var (deeds, pending) = world.Do(() => (world.Ledger.Count, world.Outbox.List(WebhookState.Pending).Count));
        return Pages.Frame("Home", "", Html.Of(
            $"""
            <h1>Simulated partners</h1>
            <p class="lead">Payments, carrier, warehouse and mail, in the wire formats of Stripe, EasyPost, a returns warehouse and SendGrid.</p>
            <ul class="doors">
              <li><a href="/mailbox"><b>Mailbox</b><span>Every email that was sent</span></a></li>
              <li><a href="/ledger"><b>Ledger</b><span>{deeds} deeds: refunds, labels, pickups, announcements, emails</span></a></li>
              <li><a href="/faults"><b>Faults</b><span>{world.Faults.All().Sum(f => f.Left)} armed</span></a></li>
              <li><a href="/sim/webhooks"><b>Webhooks</b><span>{pending} on their way</span></a></li>
            </ul>
            <dl class="head">
              <dt>App</dt><dd>{options.App?.ToString() ?? "none, webhooks stay here"}</dd>
              <dt>Pace</dt><dd>{options.Pace}</dd>
              <dt>Now</dt><dd>{Pages.Time(world.Now)}</dd>
              <dt>State</dt><dd>{options.Data ?? "in memory"}</dd>
            </dl>
            """));
    }

    private static byte[] Style()
    {
        using var stream = typeof(HomeEndpoints).Assembly.GetManifestResourceStream("style.css")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
