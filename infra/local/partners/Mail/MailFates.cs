using System.Text.Json.Nodes;

namespace Serverless.Partners;

/// <summary>
/// What becomes of each mail, and the events that tell it: a mailbox's name says so, or a person does. As at SendGrid, who bounced or complained once gets nothing more,
/// unless a mail says that it is to go out all the same.
/// </summary>
internal sealed class MailFates(World world, Shelf<Mail> mails)
{
    public static readonly string[] Events = ["delivered", "deferred", "bounce", "blocked", "dropped", "spamreport"];

    /// <summary>Why nothing is sent to an address any more.</summary>
    private readonly Shelf<string> _suppressed = world.Shelf<string>("suppressed");

    /// <summary>Decides what a mail meets, after the pace.</summary>
    public void Follow(Mail mail)
    {
        if (world.Options.Pace.Interval is { } pause && !mail.Sandboxed)
            world.Later(pause, () => Befall(mail.Id));
    }

    /// <summary>Takes up those that the process ended too early for.</summary>
    public void Resume()
    {
        foreach (var mail in mails.All.Where(mail => mail.Fates.Count == 0).ToList())
            Follow(mail);
    }

    /// <summary>What happens now; within a turn of the world.</summary>
    /// <param name="events">As a person wants it; otherwise what the mailbox's name says.</param>
    public Mail? Befall(string id, params IReadOnlyList<string> events)
    {
        if (mails.Find(id) is not { } mail || (events is [] && mail.Fates.Count > 0))
            return null;

        var reason = mail.BypassesSpamReports && _suppressed.Find(Address(mail)) is SpamReported ? null : _suppressed.Find(Address(mail));
        IReadOnlyList<string> fates = events is [_, ..] ? events : reason is not null ? ["dropped"] : ByName(mail);
        if (fates[^1] is "bounce")
            _suppressed.Put(Address(mail), Bounced);
        else if (fates[^1] is "spamreport")
            _suppressed.Put(Address(mail), SpamReported);

        var body = new JsonArray([.. fates.Select(what => Event(mail, what, reason))]);
        world.Outbox.Send("mail", mail.Id, fates[^1], body[^1]!["sg_event_id"]!.GetValue<string>(), body.ToJsonString());
        return mails.Put(id, mail with { Fates = [.. mail.Fates, .. fates] });
    }

    private const string Bounced = "Bounced Address";
    private const string SpamReported = "Spam Reporting Address";

    private static string Address(Mail mail) => mail.To[0].Email.ToUpperInvariant();

    private static string[] ByName(Mail mail) => mail.To[0].Email.Split('@')[0].ToLowerInvariant() switch
    {
        ['b', 'o', 'u', 'n', 'c', 'e', ..] => ["bounce"],
        ['b', 'l', 'o', 'c', 'k', 'e', 'd', ..] => ["blocked"],
        ['s', 'p', 'a', 'm', ..] => ["delivered", "spamreport"],
        ['d', 'e', 'f', 'e', 'r', 'r', 'e', 'd', ..] => ["deferred", "delivered"],
        _ => ["delivered"],
    };

    private JsonObject Event(Mail mail, string what, string? suppressed)
    {
        var json = new JsonObject
        {
            ["email"] = mail.To[0].Email,
            ["timestamp"] = world.Now.ToUnixTimeSeconds(),
            ["smtp-id"] = $"<{mail.Id}@partners.local>",
            ["event"] = what is "blocked" ? "bounce" : what,
            ["category"] = new JsonArray([.. mail.Categories.Select(category => (JsonNode)category)]),
            ["sg_event_id"] = World.Id("", 22),
            ["sg_message_id"] = mail.Id,
        };
        foreach (var (name, value) in Facts(what, mail, suppressed))
            json[name] = value;

        foreach (var (name, value) in mail.CustomArgs)
            json.TryAdd(name, value);

        return json;
    }

    private static (string Name, JsonNode Value)[] Facts(string what, Mail mail, string? suppressed) => what switch
    {
        "delivered" => [("response", "250 OK")],
        "deferred" => [("response", "451 4.2.1 The mailbox is busy"), ("attempt", "1")],
        "bounce" => [("type", "bounce"), ("status", "5.1.1"), ("reason", $"550 5.1.1 <{mail.To[0].Email}>: unknown user"), ("bounce_classification", "Invalid Address")],
        "blocked" => [("type", "blocked"), ("status", "5.2.2"), ("reason", $"552 5.2.2 <{mail.To[0].Email}> is over its quota"), ("bounce_classification", "Mailbox Unavailable")],
        "dropped" => [("reason", suppressed ?? Bounced), ("status", "5.0.0")],
        _ => [],
    };
}
