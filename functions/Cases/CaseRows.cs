using System.Globalization;

namespace Serverless.Cases;

internal static class CaseRows
{
    public const string Case = "case";
    public const string Person = "person";

    private const string Announcement = "Announced";

    public static string Timeline(int sequence) => $"t{sequence.ToString("D6", CultureInfo.InvariantCulture)}";

    public static string Effect(string step) => $"e{TableKey.Escape(step)}";

    public static string Inbox(string id) => $"in{TableKey.Escape(id)}";

    public static TableEntity Write(ReturnCase subject, int events, string requestHash, DateTimeOffset at) => JsonColumns.Write(
        new TableEntity(KeyOf(subject).ToString(), Case)
        {
            ["Status"] = subject.Status,
            ["Events"] = events,
            ["RequestHash"] = requestHash,
            ["UpdatedAt"] = at,
        },
        subject);

    public static CaseRow ReadCase(TableEntity row) => new(
        JsonColumns.Read<ReturnCase>(row),
        row.ETag,
        row.GetInt32("Events")!.Value,
        row.GetString("RequestHash"),
        row.GetDateTimeOffset("UpdatedAt")!.Value);

    public static TableEntity Write(CaseKey key, TimelineRow entry, string? announcement = null)
    {
        var row = new TableEntity(key.ToString(), Timeline(entry.Sequence)) { ["At"] = entry.At, ["Who"] = entry.Who.ToString() };
        if (announcement is not null)
            row[Announcement] = announcement;

        return JsonColumns.Write(row, entry.What);
    }

    public static string? AnnouncementOf(TableEntity timeline) => timeline.GetString(Announcement);

    public static TimelineRow ReadTimeline(TableEntity row) => new(
        int.Parse(row.RowKey.AsSpan(1), CultureInfo.InvariantCulture),
        row.GetDateTimeOffset("At")!.Value,
        Enum.Parse<Actor>(row.GetString("Who")),
        JsonColumns.Read<ReturnEvent>(row));

    public static TableEntity Write(CaseKey key, InboxRow entry) => JsonColumns.Write(
        new TableEntity(key.ToString(), Inbox(entry.Id))
        {
            ["Id"] = entry.Id,
            ["Who"] = entry.Who.ToString(),
            ["ReceivedAt"] = entry.ReceivedAt,
            ["Handled"] = entry.Handled,
        },
        entry.Command);

    public static InboxRow ReadInbox(TableEntity row) => new(
        row.GetString("Id"),
        Enum.Parse<Actor>(row.GetString("Who")),
        JsonColumns.Read<ReturnCommand>(row),
        row.GetDateTimeOffset("ReceivedAt")!.Value,
        row.GetBoolean("Handled")!.Value);

    public static TableEntity Write(CaseKey key, EffectRow effect)
    {
        var row = new TableEntity(key.ToString(), Effect(effect.Effect.Key)) { ["Step"] = effect.Effect.Key, ["IntendedAt"] = effect.IntendedAt };
        if (effect is { DoneAt: { } doneAt, Result: { } result })
        {
            row["DoneAt"] = doneAt;
            row["Result"] = result;
        }
        else if (effect.About is { } about)
        {
            // Needed until it is done, and no longer.
            row["About"] = about;
        }

        return row;
    }

    public static EffectRow ReadEffect(TableEntity row) => new(
        Cases.Effect.Parse(row.GetString("Step")), row.GetDateTimeOffset("IntendedAt")!.Value, row.GetDateTimeOffset("DoneAt"), row.GetString("Result"))
    { About = row.GetString("About"), Delivery = EmailDeliveries.Read(row) };

    public static CaseKey KeyOf(ReturnCase subject) => new(subject.Storefront, subject.Id);
}
