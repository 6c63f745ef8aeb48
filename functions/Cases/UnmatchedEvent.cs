namespace Serverless.Cases;

/// <summary>A report whose case nobody knows.</summary>
/// <param name="Id">The sender's id of it.</param>
/// <param name="Named">What it names the case by.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="NextTryAt">When its case is looked for again.</param>
public sealed record UnmatchedEvent(string Id, Actor Who, Addressee Named, ReturnCommand Command, DateTimeOffset ReceivedAt, DateTimeOffset NextTryAt)
{
    /// <summary>Its place among the unmatched events.</summary>
    public string Key => TableKey.Escape($"{Who}.{Id}");
}

/// <summary>What a report names its case by.</summary>
public abstract record Addressee
{
    private const string ParcelPrefix = "parcel ";

    private Addressee()
    {
    }

    public static Addressee Parse(string text) => text.StartsWith(ParcelPrefix, StringComparison.Ordinal)
        ? new Parcel(text[ParcelPrefix.Length..])
        : new Known(CaseKey.Parse(text));

    /// <summary>The case itself.</summary>
    public sealed record Known(CaseKey Key) : Addressee
    {
        public override string ToString() => Key.ToString();
    }

    /// <summary>The case that a parcel belongs to.</summary>
    public sealed record Parcel(string TrackingNumber) : Addressee
    {
        public override string ToString() => $"{ParcelPrefix}{TrackingNumber}";
    }
}
