using System.Globalization;
using Serverless.Domain.Returns.Delivering;

namespace Serverless.Cases;

/// <summary>A case as it was read: its document, the tag that guards a change, and how long its timeline is.</summary>
/// <param name="Tag">A change succeeds only while the row still has this tag.</param>
/// <param name="RequestHash">Tells a repeated request from another one with the same key.</param>
public sealed record CaseRow(ReturnCase Case, ETag Tag, int Events, string RequestHash, DateTimeOffset UpdatedAt);

public sealed record TimelineRow(int Sequence, DateTimeOffset At, Actor Who, ReturnEvent What);

/// <summary>One row of the inbox: what was reported, and whether the case has taken it in.</summary>
public sealed record InboxRow(string Id, Actor Who, ReturnCommand Command, DateTimeOffset ReceivedAt, bool Handled);

/// <summary>One row of the effect ledger: the intent, and the result once it is known.</summary>
public sealed record EffectRow(Effect Effect, DateTimeOffset IntendedAt, DateTimeOffset? DoneAt, string? Result)
{
    /// <summary>What the effect is to say, where that is settled with the intent; JSON.</summary>
    public string? About { get; init; }

    /// <summary>Of an email: what the mail service says became of it.</summary>
    public EmailDelivery? Delivery { get; init; }

    public static EffectRow Intent(Effect effect, DateTimeOffset at) => new(effect, at, DoneAt: null, Result: null);
}

public sealed record WholeCase(CaseRow Row, IReadOnlyList<TimelineRow> Timeline, IReadOnlyList<EffectRow> Effects)
{
    /// <summary>The number of one of its credit notes; null until it is given.</summary>
    /// <param name="note">Which, counted from 1.</param>
    public string? NumberOf(int note) => Effects.FirstOrDefault(row => row.Effect is Effect.CreditNote { Note: var of } && of == note)?.Result is { } number
        ? JsonSerializer.Deserialize<string>(number, Json.Stored)
        : null;
}

/// <param name="Unread">Reports that it has not taken in, oldest first.</param>
public sealed record PendingWork(CaseRow Row, IReadOnlyList<InboxRow> Unread, IReadOnlyList<EffectRow> Unfinished);

/// <summary>The personal data of a case: kept in one row, and nowhere else.</summary>
/// <param name="Notes">What the customer wrote to each of the lines asked, in their order.</param>
public sealed record Person(Customer Customer, IReadOnlyList<string?> Notes)
{
    /// <summary>What was said of the case in free words, by the report that it came with.</summary>
    public IReadOnlyDictionary<string, string> Said { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Addresses to which parcels were to be delivered instead, by the names that answers have for them.</summary>
    public IReadOnlyDictionary<string, PostalAddress> Addresses { get; init; } = new Dictionary<string, PostalAddress>(StringComparer.Ordinal);

    /// <summary>How often the customer's email address was corrected.</summary>
    public int EmailCorrections { get; init; }

    /// <summary>Of an amendment: who gets the order from now on, and where.</summary>
    public ContactChanges? Changes { get; init; }
}

/// <summary>An address under a name that is the same whenever the address is: the timeline names it, and only the person's row holds it.</summary>
public sealed record NamedAddress(string Name, PostalAddress Address)
{
    private const int LettersOfName = 16;

    /// <summary>What is wished for by a day and an address, each of which can be absent; null where both are.</summary>
    public static WantedDelivery? Delivery(DateOnly? day, NamedAddress? to) => day is null && to is null ? null : new WantedDelivery(day, to?.Name, to?.Address.Country);

    public static NamedAddress Of(PostalAddress address) => new(Hash.Hex(JsonSerializer.Serialize(address, Json.Stored))[..LettersOfName], address);
}

/// <summary>Where a person's words are found.</summary>
internal static class SaidOf
{
    public const string Cancel = "cancel";
    public const string Reopen = "reopen";
    public const string Survey = "survey";

    public static string Message(string id) => $"message {id}";

    public static string Answer(int question) => string.Create(CultureInfo.InvariantCulture, $"answer {question}");

    public static string Contest(Inspection? inspection) => $"contest {inspection?.Id}";

    /// <summary>A case that was opened again can be called off and opened once more, for another reason.</summary>
    /// <param name="reopenings">How often it had been opened again before.</param>
    public static string Nth(string name, int reopenings) => reopenings == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {reopenings}");
}
