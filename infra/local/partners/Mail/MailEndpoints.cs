namespace Serverless.Partners;

/// <summary>SendGrid's v3 mail send, and what becomes of a mail by hand.</summary>
internal static class MailEndpoints
{
    private sealed record FateOrder(string? Case, string? Step, string? Event);

    public static void Map(WebApplication app, Gateway gateway, Mails mails, World world)
    {
        var dialect = new SendGridDialect();
        app.MapPost("/v3/mail/send", gateway.Serve(dialect, mails.Send));
        app.MapPost("/sim/mails", async http =>
        {
            var (order, problem) = await Sim.ReadAsync<FateOrder>(http);
            problem ??= order switch
            {
                { Case: null } => "case: which one",
                { Event: { } what } when MailFates.Events.Contains(what, StringComparer.Ordinal) => null,
                _ => $"event: one of {string.Join(", ", MailFates.Events)}",
            };
            await (problem is null ? world.Do(() => Befall(mails, order!)) : Sim.Refused(problem)).WriteAsync(http);
        });
    }

    /// <summary>The last mail of a case, or of a step of it, meets this now.</summary>
    private static Answer Befall(Mails mails, FateOrder order) =>
        mails.List(to: null, order.Case).FirstOrDefault(mail => order.Step is null || order.Step.Equals(mail.Step, StringComparison.Ordinal)) is { } found
        && mails.Fates.Befall(found.Id, order.Event!) is { } after
            ? Sim.Ok(after)
            : Sim.Refused("no such mail", 404);
}
