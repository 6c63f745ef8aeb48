using Serverless.Emails;

namespace Serverless.Incoming;

/// <summary>
/// Reads one event of SendGrid's Event Webhook (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event). What a server said in words often names the address, so
/// of that nothing is kept but SendGrid's own classification of it.
/// </summary>
internal static class MailEventReading
{
    private const string Unclassified = "unclassified";

    /// <summary>Why an email came back, or was not sent, in SendGrid's words.</summary>
    private static readonly Dictionary<string, string> Causes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Invalid Address"] = "invalid_address",
        ["Mailbox Unavailable"] = "mailbox_unavailable",
        ["Technical"] = "technical",
        ["Content"] = "content",
        ["Reputation"] = "reputation",
        ["Frequency/Volume"] = "frequency",
        ["Frequency or Volume Too High"] = "frequency",
        ["Bounced Address"] = "bounced_address",
        ["Spam Reporting Address"] = "spam_reporting_address",
        ["Unsubscribed Address"] = "unsubscribed_address",
        ["Invalid"] = "invalid_address",
        ["Spam Content"] = "content",
        ["Recipient List over Package Quota"] = "quota",
    };

    /// <summary>What it says of which email; null where that is of no concern, or cannot be read.</summary>
    public static MailReport? Of(JsonElement told, DateTimeOffset now)
    {
        try
        {
            return Read(told, now);
        }
        catch (InvalidOperationException)
        {
            // A text that is none: half a character, for instance.
            return null;
        }
    }

    private static MailReport? Read(JsonElement told, DateTimeOffset now)
    {
        if (told.ValueKind is not JsonValueKind.Object || FateOf(told) is not { } fate || MailTag.Of(name => Text(told, name)) is not { } tag)
            return null;

        var cause = fate switch
        {
            EmailFate.Bounced or EmailFate.Blocked => CauseOf(Text(told, "bounce_classification")),
            EmailFate.Dropped => CauseOf(Text(told, "reason")),
            _ => null,
        };
        return new MailReport(tag, new EmailNews(fate, TimeOf(told, now), cause));
    }

    private static EmailFate? FateOf(JsonElement told) => Text(told, "event") switch
    {
        "deferred" => EmailFate.Deferred,
        "delivered" => EmailFate.Delivered,
        // A server that is full, or does not like the content, can take the next one.
        "bounce" => Text(told, "type") is null or "bounce" ? EmailFate.Bounced : EmailFate.Blocked,
        "dropped" => EmailFate.Dropped,
        "spamreport" => EmailFate.Complained,
        _ => null,
    };

    private static string CauseOf(string? words) => words is not null && Causes.TryGetValue(words, out var code) ? code : Unclassified;

    /// <summary>Nothing has become of an email later than now.</summary>
    private static DateTimeOffset TimeOf(JsonElement told, DateTimeOffset now) =>
        told.TryGetProperty("timestamp", out var time) && time.ValueKind is JsonValueKind.Number && time.TryGetInt64(out var seconds)
        && seconds >= 0 && seconds <= now.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : now;

    private static string? Text(JsonElement told, string name) => told.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What became of an email.</summary>
internal sealed record MailReport(MailTag Tag, EmailNews News)
{
    /// <summary>What its case has to hear of it; null where it is noted with the email alone.</summary>
    public ReturnCommand? Command => News.What switch
    {
        EmailFate.Bounced or EmailFate.Dropped => new ReturnCommand.ReportEmailLost(Tag.Email.Name, Tag.Email.Sending, Tag.Address, News.Cause!, Tag.With is [] ? null : Tag.With),
        EmailFate.Complained => new ReturnCommand.ReportComplaint(Tag.Email.Name, Tag.Address),
        _ => null,
    };
}
