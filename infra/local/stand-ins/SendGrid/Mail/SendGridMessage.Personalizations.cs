namespace SendGrid.Helpers.Mail;

public partial class SendGridMessage
{
    /// <summary>Sets the subject of an envelope.</summary>
    public void SetSubject(string subject, int personalizationIndex = 0, Personalization personalization = null) =>
        Envelope(personalizationIndex, personalization).Subject = subject;

    /// <summary>Adds a header to an envelope.</summary>
    public void AddHeader(string headerKey, string headerValue, int personalizationIndex = 0, Personalization personalization = null) =>
        AddHeaders(new(StringComparer.Ordinal) { [headerKey] = headerValue }, personalizationIndex, personalization);

    /// <summary>Adds headers to an envelope.</summary>
    public void AddHeaders(Dictionary<string, string> headers, int personalizationIndex = 0, Personalization personalization = null)
    {
        var envelope = Envelope(personalizationIndex, personalization);
        envelope.Headers = Union(envelope.Headers, headers);
    }

    /// <summary>Adds a text to put in the place of another, in an envelope.</summary>
    public void AddSubstitution(string substitutionKey, string substitutionValue, int personalizationIndex = 0, Personalization personalization = null) =>
        AddSubstitutions(new(StringComparer.Ordinal) { [substitutionKey] = substitutionValue }, personalizationIndex, personalization);

    /// <summary>Adds texts to put in the place of others, in an envelope.</summary>
    public void AddSubstitutions(Dictionary<string, string> substitutions, int personalizationIndex = 0, Personalization personalization = null)
    {
        var envelope = Envelope(personalizationIndex, personalization);
        envelope.Substitutions = Union(envelope.Substitutions, substitutions);
    }

    /// <summary>Sets the data of a dynamic template, in an envelope.</summary>
    public void SetTemplateData(object dynamicTemplateData, int personalizationIndex = 0, Personalization personalization = null) =>
        Envelope(personalizationIndex, personalization).TemplateData = dynamicTemplateData;

    /// <summary>Adds an argument to an envelope that comes back with its events.</summary>
    public void AddCustomArg(string customArgKey, string customArgValue, int personalizationIndex = 0, Personalization personalization = null) =>
        AddCustomArgs(new(StringComparer.Ordinal) { [customArgKey] = customArgValue }, personalizationIndex, personalization);

    /// <summary>Adds arguments to an envelope that come back with its events.</summary>
    public void AddCustomArgs(Dictionary<string, string> customArgs, int personalizationIndex = 0, Personalization personalization = null)
    {
        var envelope = Envelope(personalizationIndex, personalization);
        envelope.CustomArgs = Union(envelope.CustomArgs, customArgs);
    }

    /// <summary>Sets when an envelope is sent, in Unix seconds.</summary>
    public void SetSendAt(long sendAt, int personalizationIndex = 0, Personalization personalization = null) =>
        Envelope(personalizationIndex, personalization).SendAt = sendAt;

    /// <summary>The envelope at an index, a new one above the last, or the one given, which is added.</summary>
    private Personalization Envelope(int index, Personalization given)
    {
        var first = Personalizations is null;
        var envelopes = Personalizations ??= [];
        if (given is null && !first && index < envelopes.Count)
            return envelopes[index];
        if (given is null && !first && index > envelopes.Count)
            throw new ArgumentException($"personalizationIndex {index} must not be greater than {envelopes.Count}", nameof(index));
        envelopes.Add(given ?? new Personalization());
        return envelopes[^1];
    }

    /// <summary>Both together; a name with two values is refused, the same pair twice is one.</summary>
    private static Dictionary<string, string> Union(Dictionary<string, string> one, Dictionary<string, string> other) =>
        one?.Union(other).ToDictionary(StringComparer.Ordinal) ?? other;
}
