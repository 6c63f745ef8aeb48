namespace SendGrid.Helpers.Mail;

public partial class SendGridMessage
{
    /// <summary>Adds a recipient to the first envelope.</summary>
    /// <exception cref="ArgumentNullException">The address is null or blank.</exception>
    public void AddTo(string email, string name = null) => AddTo(Address(email, name));

    /// <summary>Adds a recipient to an envelope.</summary>
    /// <param name="email">The recipient.</param>
    /// <param name="personalizationIndex">Which envelope; one above the last adds one.</param>
    /// <param name="personalization">An envelope to add instead.</param>
    public void AddTo(EmailAddress email, int personalizationIndex = 0, Personalization personalization = null) =>
        AddTos([Given(email)], personalizationIndex, personalization);

    /// <summary>Adds recipients to an envelope.</summary>
    /// <inheritdoc cref="AddTo(EmailAddress, int, Personalization)"/>
    public void AddTos(List<EmailAddress> emails, int personalizationIndex = 0, Personalization personalization = null)
    {
        var given = Given(emails);
        var envelope = Envelope(personalizationIndex, personalization);
        (envelope.Tos ??= []).AddRange(given);
    }

    /// <summary>Adds a recipient of a copy to the first envelope.</summary>
    public void AddCc(string email, string name = null) => AddCc(Address(email, name));

    /// <summary>Adds a recipient of a copy to an envelope.</summary>
    public void AddCc(EmailAddress email, int personalizationIndex = 0, Personalization personalization = null) =>
        AddCcs([Given(email)], personalizationIndex, personalization);

    /// <summary>Adds recipients of a copy to an envelope.</summary>
    public void AddCcs(List<EmailAddress> emails, int personalizationIndex = 0, Personalization personalization = null)
    {
        var given = Given(emails);
        var envelope = Envelope(personalizationIndex, personalization);
        (envelope.Ccs ??= []).AddRange(given);
    }

    /// <summary>Adds a recipient of a hidden copy to the first envelope.</summary>
    public void AddBcc(string email, string name = null) => AddBcc(Address(email, name));

    /// <summary>Adds a recipient of a hidden copy to an envelope.</summary>
    public void AddBcc(EmailAddress email, int personalizationIndex = 0, Personalization personalization = null) =>
        AddBccs([Given(email)], personalizationIndex, personalization);

    /// <summary>Adds recipients of a hidden copy to an envelope.</summary>
    public void AddBccs(List<EmailAddress> emails, int personalizationIndex = 0, Personalization personalization = null)
    {
        var given = Given(emails);
        var envelope = Envelope(personalizationIndex, personalization);
        (envelope.Bccs ??= []).AddRange(given);
    }

    /// <summary>Adds somebody whom answers go to.</summary>
    public void AddReplyTo(string email, string name = null) => AddReplyTo(Address(email, name));

    /// <summary>Adds somebody whom answers go to.</summary>
    public void AddReplyTo(EmailAddress email) => AddReplyTos([Given(email)]);

    /// <summary>Adds those whom answers go to.</summary>
    public void AddReplyTos(List<EmailAddress> emails)
    {
        var given = Given(emails);
        (ReplyTos ??= []).AddRange(given);
    }

    /// <summary>Sets the sender.</summary>
    /// <exception cref="ArgumentNullException">The address is null or blank.</exception>
    public void SetFrom(string email, string name = null) => SetFrom(Address(email, name));

    /// <summary>Sets the sender.</summary>
    public void SetFrom(EmailAddress email) => From = email;

    /// <summary>Sets where answers go.</summary>
    public void SetReplyTo(EmailAddress email) => ReplyTo = email;

    private static EmailAddress Address(string email, string name) =>
        string.IsNullOrWhiteSpace(email) ? throw new ArgumentNullException(nameof(email)) : new EmailAddress(email, name);

    private static EmailAddress Given(EmailAddress email) => email ?? throw new ArgumentNullException(nameof(email));

    private static List<EmailAddress> Given(List<EmailAddress> emails) => emails switch
    {
        null => throw new ArgumentNullException(nameof(emails)),
        { Count: 0 } => throw new InvalidOperationException("Sequence contains no elements"),
        _ => emails,
    };
}
