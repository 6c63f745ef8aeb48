namespace Serverless.Local.DurableTask;

/// <summary>Something for an instance.</summary>
/// <param name="Event">What happened; <c>null</c>: only look whether there is work.</param>
/// <param name="Generation">The execution it is meant for; <see cref="AnyGeneration"/>: whichever runs.</param>
/// <param name="InboxSeq">Where it is stored until a turn takes it up; zero: nowhere, it can be had again.</param>
internal readonly record struct Message(Entry? Event, int Generation = Message.AnyGeneration, long InboxSeq = 0)
{
    public const int AnyGeneration = -1;
}

/// <summary>The orchestrator has awaited something that is not durable. Never stored.</summary>
internal sealed record Strayed : Entry
{
    public static readonly Strayed Instance = new();
}

/// <summary>Asks an instance to go on where it was when the engine last stopped. Never stored.</summary>
internal sealed record Recover : Entry
{
    public static readonly Recover Instance = new();
}
