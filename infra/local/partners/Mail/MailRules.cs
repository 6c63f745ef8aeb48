using System.Text.Json;

namespace Serverless.Partners;

/// <summary>The rules of a message as SendGrid documents them for <c>POST /v3/mail/send</c>, apart from those of personalizations.</summary>
internal static class MailRules
{
    private static readonly string[] Reserved =
        ["x-sg-id", "x-sg-eid", "received", "dkim-signature", "content-transfer-encoding", "content-type", "to", "from", "subject", "reply-to", "cc", "bcc"];

    public static IReadOnlyList<MailProblem> Check(JsonElement mail, DateTimeOffset now)
    {
        var problems = new List<MailProblem>();
        void Wrong(bool wrong, string field, string message)
        {
            if (wrong)
                problems.Add(new MailProblem(message, field));
        }

        var template = mail.Text("template_id") is { Length: > 0 };
        var from = mail.Child("from");
        Wrong(from?.Text("email") is not { Length: > 0 }, "from", "The from object must be provided for every email send, with an email address and, if wanted, a name.");
        Wrong(from?.Text("email") is { Length: > 0 } sender && !PersonalizationRules.IsAddress(sender), "from.email", "The from email does not contain a valid address.");
        Wrong(mail.Child("reply_to") is { } reply && !PersonalizationRules.IsAddress(reply.Text("email")), "reply_to.email", "The reply_to email does not contain a valid address.");
        Wrong(mail.Child("reply_to") is not null && mail.Child("reply_to_list") is not null, "reply_to_list", "Use reply_to or reply_to_list, not both.");
        problems.AddRange(PersonalizationRules.Check(mail, now));
        Wrong(
            !template && mail.Text("subject") is not { Length: > 0 } && !mail.Items("personalizations").All(p => p.Text("subject") is { Length: > 0 }),
            "subject", "The subject is required, unless a template or every personalization has one.");
        problems.AddRange(Contents(mail, template));
        problems.AddRange(Headers(mail.Child("headers"), "headers"));
        problems.AddRange(Categories(mail));
        problems.AddRange(PersonalizationRules.CustomArgs(mail.Child("custom_args"), "custom_args"));
        problems.AddRange(PersonalizationRules.SendAt(mail, "send_at", now));
        foreach (var (file, i) in mail.Items("attachments").Select((a, i) => (a, i)))
        {
            Wrong(file.Text("content") is not { Length: > 0 } content || !Convert.TryFromBase64String(content, new byte[content.Length], out _), $"attachments.{i}.content", "The attachment content must be base64 encoded.");
            Wrong(file.Text("filename") is not { Length: > 0 }, $"attachments.{i}.filename", "The attachment filename is required.");
        }
        return problems;
    }

    public static IEnumerable<MailProblem> Headers(JsonElement? headers, string field) =>
        headers is { ValueKind: JsonValueKind.Object } all
            ? all.EnumerateObject()
                .Where(h => Reserved.Contains(h.Name, StringComparer.OrdinalIgnoreCase) || h.Value.ValueKind != JsonValueKind.String)
                .Select(h => h.Value.ValueKind == JsonValueKind.String
                    ? new MailProblem($"The header '{h.Name}' is reserved.", $"{field}.{h.Name}")
                    : new MailProblem("The header values must be strings.", $"{field}.{h.Name}"))
            : [];

    private static IEnumerable<MailProblem> Contents(JsonElement mail, bool template)
    {
        var contents = mail.Items("content").ToList();
        if (contents.Count == 0 && !template)
            yield return new MailProblem("Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block.", "content");
        var types = contents.ConvertAll(c => c.Text("type")?.ToLowerInvariant());
        for (var i = 0; i < contents.Count; i++)
        {
            if (types[i] is not { Length: > 0 } type)
                yield return new MailProblem("The content type must be a string at least one character in length.", $"content.{i}.type");
            else if (type.AsSpan().ContainsAny(";\r\n"))
                yield return new MailProblem("The content type cannot contain ';', or CRLF characters.", $"content.{i}.type");
            if (contents[i].Text("value") is not { Length: > 0 })
                yield return new MailProblem("The content value must be a string at least one character in length.", $"content.{i}.value");
        }
        var order = types.ConvertAll(t => t switch { "text/plain" => 0, "text/html" => 1, _ => 2 });
        if (!order.SequenceEqual(order.Order()))
            yield return new MailProblem("If present, text/plain must be first, then text/html, then any other content type.", "content");
    }

    private static IEnumerable<MailProblem> Categories(JsonElement mail)
    {
        var categories = mail.Items("categories").ToList();
        if (categories.Count > 10)
            yield return new MailProblem("You cannot have more than 10 categories per request.", "categories");
        if (categories.Exists(c => c.ValueKind != JsonValueKind.String))
            yield return new MailProblem("The category name must be a string.", "categories");
        else if (categories.Select(c => c.GetString()).Distinct(StringComparer.Ordinal).Count() != categories.Count)
            yield return new MailProblem("The categories must be unique.", "categories");
        else if (categories.Exists(c => c.GetString()!.Length > 255))
            yield return new MailProblem("The category name cannot be longer than 255 characters.", "categories");
    }
}
