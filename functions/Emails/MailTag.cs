using System.Globalization;
using SendGrid.Helpers.Mail;

namespace Serverless.Emails;

/// <summary>What an email of a case carries with it, and the mail service hands back with its news: nothing personal, because it keeps that for good.</summary>
/// <param name="Case">The case that it is of.</param>
public sealed record MailTag(CaseKey Case, Effect.Email Email)
{
    internal const string CaseName = "case";
    internal const string StepName = "step";
    private const string SendingName = "sending";
    private const string AddressName = "address";
    private const string WithName = "with";

    /// <summary>Which of the customer's addresses it went to, see <see cref="Domain.Returns.Contacting.CaseContact.Address"/>.</summary>
    public int Address { get; init; }

    /// <summary>Codes of the steps that it tells besides.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>Adds what <see cref="MailSender.Letter"/> does not: the usual email needs none of it.</summary>
    internal void PutOn(SendGridMessage letter)
    {
        if (Email.Sending > 1)
            letter.AddCustomArg(SendingName, Email.Sending.ToString(CultureInfo.InvariantCulture));

        if (Address > 0)
            letter.AddCustomArg(AddressName, Address.ToString(CultureInfo.InvariantCulture));

        if (With.Count > 0)
            letter.AddCustomArg(WithName, string.Join(',', With));
    }

    /// <summary>The tag as it came back; null where the email is of no case.</summary>
    /// <param name="read">The text under a name, or null.</param>
    internal static MailTag? Of(Func<string, string?> read) => CaseKey.TryParse(read(CaseName)) is { } key && read(StepName) is { Length: > 0 and <= 200 } step
        ? new MailTag(key, new Effect.Email(step, Number(read(SendingName), otherwise: 1)))
        {
            Address = Number(read(AddressName), otherwise: 0),
            With = [.. (read(WithName) ?? "").Split(',').Where(code => Codes.TryParse<EmailStep>(code) is not null)],
        }
        : null;

    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
