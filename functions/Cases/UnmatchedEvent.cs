namespace Serverless.Cases;

public sealed record UnmatchedEvent(string Id, Actor Who, Addressee Named, ReturnCommand Command, DateTimeOffset ReceivedAt, DateTimeOffset NextTryAt)
{
    public string Key => TableKey.Escape($"{Who}.{Id}");
}

public abstract record Addressee
{
    private const string ParcelPrefix = "parcel ";

    private Addressee() { }

    public static Addressee Parse(string text) => text.StartsWith(ParcelPrefix, StringComparison.Ordinal)
        ? new Parcel(text[ParcelPrefix.Length..])
        : new Known(CaseKey.Parse(text));

    public sealed record Known(CaseKey Key) : Addressee
    {
        public override string ToString() => Key.ToString();
    }

    public sealed record Parcel(string TrackingNumber) : Addressee
    {
        public override string ToString() => $"{ParcelPrefix}{TrackingNumber}";
    }
}
