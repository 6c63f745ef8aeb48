namespace Serverless.Partners;

internal sealed record Person(string Email, string? Name)
{
    public override string ToString() => Name is { Length: > 0 } ? $"{Name} <{Email}>" : Email;
}

/// <summary>One message to one envelope, as it would have arrived.</summary>
internal sealed record Mail(
    string Id,
    long Number,
    DateTimeOffset At,
    Person From,
    Person? ReplyTo,
    IReadOnlyList<Person> To,
    string Subject,
    string? Text,
    string? Html,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> CustomArgs,
    IReadOnlyList<string> Categories,
    bool Sandboxed,
    string Json)
{
    /// <summary>Events that were told of it, in order: how the mail fared.</summary>
    public IReadOnlyList<string> Fates { get; init; } = [];

    /// <summary>It goes out to who reported another as spam, too.</summary>
    public bool BypassesSpamReports { get; init; }

    public string? Case => CustomArgs.GetValueOrDefault("case") ?? CustomArgs.GetValueOrDefault("case_id");

    public string? Step => CustomArgs.GetValueOrDefault("step");

    /// <summary>Steps that it tells besides.</summary>
    public IReadOnlyList<string> With => CustomArgs.GetValueOrDefault("with")?.Split(',') ?? [];
}
