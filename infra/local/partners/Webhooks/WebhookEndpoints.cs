namespace Serverless.Partners;

/// <summary>Looking at webhooks, sending one again, and pointing them at another app.</summary>
internal static class WebhookEndpoints
{
    private sealed record Target(Uri? Address);

    public static void Map(WebApplication app, World world)
    {
        app.MapGet("/sim/webhooks", http => Answered(http, world).WriteAsync(http));
        app.MapPost("/sim/webhooks/resend", http => Resent(http, world).WriteAsync(http));
        app.MapPost("/sim/app", async http =>
        {
            var (target, problem) = await Sim.ReadAsync<Target>(http);
            if (problem is null)
                world.Options.App = target!.Address;
            await (problem is null ? Sim.Ok(target!) : Sim.Refused(problem)).WriteAsync(http);
        });
    }

    private static Answer Answered(HttpContext http, World world)
    {
        WebhookState? state = Enum.TryParse<WebhookState>(http.Request.Query["state"], ignoreCase: true, out var wanted) ? wanted : null;
        return world.Do(() => Sim.Ok(world.Outbox.List(state)));
    }

    private static Answer Resent(HttpContext http, World world)
    {
        var id = http.Request.Query["id"].ToString();
        return world.Do(() => world.Outbox.Resend(id)) is { } webhook
            ? Sim.Ok(webhook, 202)
            : Sim.Refused($"no webhook or event '{id}' is known", 404);
    }
}
