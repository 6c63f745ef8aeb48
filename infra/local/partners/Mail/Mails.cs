using System.Text.Json;

namespace Serverless.Partners;

/// <summary>Takes messages in and keeps them for the mailbox. All members run within a turn of the world.</summary>
internal sealed class Mails
{
    private readonly World _world;
    private readonly Shelf<Mail> _mails;
    private long _next;

    public Mails(World world)
    {
        _world = world;
        _mails = world.Shelf<Mail>("mails", world.Options.KeepMails);
        Fates = new MailFates(world, _mails);
    }

    public MailFates Fates { get; }

    public Mail? Find(string id) => _mails.Find(id);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Mail> List(string? to, string? @case, int limit = 500) =>
    [
        .. _mails.All
            .Where(m => to is null || m.To.Any(p => p.Email.Contains(to, StringComparison.OrdinalIgnoreCase)))
            .Where(m => @case is null || @case.Equals(m.Case, StringComparison.Ordinal))
            .OrderByDescending(m => m.Number).Take(limit),
    ];

    public void Resume()
    {
        _next = _mails.All.Select(m => m.Number + 1).DefaultIfEmpty().Max();
        Fates.Resume();
    }

    public void Clear()
    {
        foreach (var mail in _mails.All.ToList())
            _mails.Remove(mail.Id);
    }

    public Answer Send(Call call)
    {
        if (call.Object() is not { ValueKind: JsonValueKind.Object } mail)
            return SendGridDialect.Refused(400, "Bad Request");
        if (MailRules.Check(mail, _world.Now) is { Count: > 0 } problems)
            return SendGridDialect.Refused(400, problems);
        var id = World.Id("", 22);
        var sandboxed = mail.Child("mail_settings")?.Child("sandbox_mode")?.Text("enable") is "true";
        foreach (var (envelope, i) in mail.Items("personalizations").Select((e, i) => (e, i)))
            Deliver(call, mail, envelope, i == 0 ? id : $"{id}.{i}", sandboxed);
        return (sandboxed ? Answer.Empty(200) : Answer.Empty(202)).With("X-Message-Id", id);
    }

    private void Deliver(Call call, JsonElement mail, JsonElement envelope, string id, bool sandboxed)
    {
        string? Content(string type) => mail.Items("content").FirstOrDefault(c => type.Equals(c.Text("type"), StringComparison.OrdinalIgnoreCase)).Text("value");
        var delivered = new Mail(
            id, _next++, _world.Now, Person(envelope.Child("from") ?? mail.Child("from")!.Value),
            mail.Child("reply_to") is { } reply ? Person(reply) : null, [.. envelope.Items("to").Select(Person)],
            envelope.Text("subject") ?? mail.Text("subject") ?? "", Content("text/plain"), Content("text/html"),
            Merge(mail, envelope, "headers"), Merge(mail, envelope, "custom_args"),
            [.. mail.Items("categories").Select(c => c.GetString()!)], sandboxed, mail.GetRawText())
        {
            BypassesSpamReports = mail.Child("mail_settings")?.Child("bypass_spam_management")?.Text("enable") is "true",
        };
        _mails.Put(id, delivered);
        Fates.Follow(delivered);
        var reference = delivered.Case is null ? null : $"{delivered.Case}:{delivered.Step}:{delivered.To[0].Email}";
        _world.Ledger.Record(
            new LedgerEntry(
                "", delivered.At, "mail", "email", delivered.Case, reference, null, id, sandboxed ? "sandboxed" : "delivered",
                Detail: delivered.Step is { } step ? $"{string.Join(" + ", delivered.With.Prepend(step))}: {delivered.Subject}" : delivered.Subject),
            call);
    }

    private static Person Person(JsonElement json) => new(json.Text("email")!, json.Text("name"));

    /// <summary>What the envelope says wins over what the message says.</summary>
    private static Dictionary<string, string> Merge(JsonElement mail, JsonElement envelope, string name)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in new[] { mail.Child(name), envelope.Child(name) })
            if (part is { ValueKind: JsonValueKind.Object } values)
                foreach (var value in values.EnumerateObject())
                    merged[value.Name] = value.Value.ToString();
        return merged;
    }
}
