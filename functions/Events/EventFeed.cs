using System.Diagnostics;
using Serverless.Contracts.V1;
using Serverless.Platform.Links;
using Serverless.Webhooks;

namespace Serverless.Events;

/// <summary>
/// Everything that storefronts are told, for them to read in one sequence each. A turn of a case is announced here before it is committed, so that no crash between the two
/// can lose it; whoever reads asks the case whether it came about, and makes sure that what did not never will.
/// </summary>
public sealed class EventFeed(Tables tables, CaseStore cases, CaseLinks links, IOptions<EventOptions> options, TimeProvider time)
{
    /// <summary>
    /// What is younger is not read yet: until then everything that bears an earlier time is written. Half of it is left for clocks of machines that differ.
    /// </summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>What took longer to be written may have been passed by already, and gets another place.</summary>
    private static readonly TimeSpan LongestWrite = Settling / 2;

    private const string Case = "Case";
    private const string Sequence = "Sequence";

    private DateOnly FirstDay => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-options.Value.KeepDays);

    /// <summary>Where everything that is kept begins.</summary>
    public EventCursor Start => new(EventPlace.At(new DateTimeOffset(FirstDay, TimeOnly.MinValue, TimeSpan.Zero)), Given: 0);

    /// <summary>Something that came after it may be kept no longer.</summary>
    public bool IsOver(EventCursor cursor) => cursor.Place.Day < FirstDay;

    /// <summary>Writes down what is about to be committed.</summary>
    /// <returns>What the commit has to bear to be known again; null where it tells nothing.</returns>
    public async Task<string?> AnnounceAsync(CaseRow before, CaseChange change, CancellationToken cancellation)
    {
        var (subject, sequence) = (before.Case, before.Events + 1);
        List<WebhookEvent> told =
            [.. WebhookSteps.Told(subject, sequence, change.Events, change.Who, change.At).Select(one => WebhookSteps.EventOf(CaseRows.KeyOf(subject), one.Effect, change.At, one.Data, links))];
        if (told is [])
            return null;

        while (true)
        {
            // How long a write takes is no matter of the clock that cases go by.
            var (place, begun) = (EventPlace.New(time.GetUtcNow(), subject.Id, sequence), Stopwatch.GetTimestamp());
            var row = new TableEntity(EventPlace.Partition(place.Day, subject.Storefront), place.Row) { [Case] = subject.Id.Value, [Sequence] = sequence };
            await tables.Events.UpsertEntityAsync(JsonColumns.Write(row, told), TableUpdateMode.Replace, cancellation);
            if (Stopwatch.GetElapsedTime(begun) < LongestWrite)
                return place.Row;
        }
    }

    /// <summary>What happened after a place, in the order in which it was written.</summary>
    public async Task<EventPage> ReadAsync(StorefrontId storefront, EventCursor after, int most, CancellationToken cancellation)
    {
        var end = EventPlace.At(time.GetUtcNow() - Settling);
        List<WebhookEvent> found = [];
        for (var day = after.Place.Day; day <= end.Day; day = day.AddDays(1))
        {
            await foreach (var page in RowsAsync(EventPlace.Partition(day, storefront), after.Place, end, most, cancellation))
            {
                var happened = await Task.WhenAll(page.Select(row => HasHappenedAsync(storefront, row, cancellation)));
                foreach (var row in page.Where((_, i) => happened[i]))
                {
                    var told = JsonColumns.Read<List<WebhookEvent>>(row);
                    var given = row.RowKey == after.Place.Row ? after.Given : 0;
                    var taken = told.Skip(given).Take(most - found.Count).ToList();
                    found.AddRange(taken);
                    if (found.Count == most)
                        return new EventPage(found, new EventCursor(new EventPlace(row.RowKey), given + taken.Count), IsFull: true);
                }
            }
        }

        return new EventPage(found, after.Place.IsBehind(end) ? after : new EventCursor(end, Given: 0), IsFull: false);
    }

    /// <summary>Erases the days that are kept no longer.</summary>
    public Task<int> SweepAsync(CancellationToken cancellation) =>
        tables.Events.SweepAsync(TableClient.CreateQueryFilter($"PartitionKey lt {EventPlace.PartitionsFrom(FirstDay)}"), cancellation);

    private IAsyncEnumerable<IReadOnlyList<TableEntity>> RowsAsync(string partition, EventPlace from, EventPlace end, int most, CancellationToken cancellation) => tables.Events
        .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from.Row} and RowKey lt {end.Row}"), most, cancellationToken: cancellation)
        .AsPages().Select(page => page.Values);

    /// <summary>An announcement of what never came about is erased: nobody has to ask again.</summary>
    private async Task<bool> HasHappenedAsync(StorefrontId storefront, TableEntity row, CancellationToken cancellation)
    {
        if (await cases.HasCommittedAsync(new CaseKey(storefront, CaseId.Parse(row.GetString(Case))), row.GetInt32(Sequence)!.Value, row.RowKey, cancellation))
            return true;

        await tables.Events.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
        return false;
    }
}

/// <param name="Next">Where to go on.</param>
/// <param name="IsFull">There may be more at once.</param>
public sealed record EventPage(IReadOnlyList<WebhookEvent> Events, EventCursor Next, bool IsFull);
