using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Local.DurableTask;

/// <summary>Reads instances the way clients see them.</summary>
internal sealed class MetadataReader(Database database)
{
    private const string Columns = """
        SELECT i.key, i.id, i.name, i.status, i.created, i.custom, i.output, i.failure,
            (SELECT h.at FROM history h WHERE h.key = i.key ORDER BY h.seq DESC LIMIT 1),
            (SELECT h.events FROM history h WHERE h.key = i.key AND h.seq = 0)
        FROM instances i
        """;

    private Statement? _one;

    public long? Find(string id)
    {
        _one ??= database.Prepare($"{Columns} WHERE i.id = ?1");
        if (!_one.Bind(1, id).Step())
            return null;

        var key = _one.Int64(0);
        _one.Reset();
        return key;
    }

    /// <param name="id">The instance.</param>
    /// <param name="converter">Reads payloads; <c>null</c>: they are left out.</param>
    public OrchestrationMetadata? Read(string id, DataConverter? converter)
    {
        _one ??= database.Prepare($"{Columns} WHERE i.id = ?1");
        if (!_one.Bind(1, id).Step())
            return null;

        var metadata = Current(_one, converter);
        _one.Reset();
        return metadata;
    }

    public Page<OrchestrationMetadata> Query(OrchestrationQuery query, DataConverter? converter, string? token, int size)
    {
        using var statement = database.Prepare(
            $"{Columns} WHERE i.key > ?1 AND i.created BETWEEN ?2 AND ?3 AND substr(i.id, 1, length(?4)) = ?4 {InStatuses(query.Statuses)} ORDER BY i.key LIMIT ?5");
        statement.Bind(1, Position(token)).Bind(2, query.CreatedFrom?.UtcTicks ?? 0).Bind(3, query.CreatedTo?.UtcTicks ?? long.MaxValue)
            .Bind(4, query.InstanceIdPrefix ?? string.Empty).Bind(5, size + 1L);

        var found = new List<OrchestrationMetadata>();
        long last = 0;
        while (statement.Step())
        {
            // One more than asked for tells whether there is another page.
            if (found.Count == size)
                return new Page<OrchestrationMetadata>(found, last.ToString(CultureInfo.InvariantCulture));

            last = statement.Int64(0);
            found.Add(Current(statement, converter));
        }

        return new Page<OrchestrationMetadata>(found);
    }

    /// <summary>Ids of ended instances to purge.</summary>
    public List<string> Ended(PurgeInstancesFilter filter, int limit)
    {
        using var statement = database.Prepare(
            $"SELECT i.id FROM instances i WHERE i.created BETWEEN ?1 AND ?2 {InStatuses(Ends(filter.Statuses))} ORDER BY i.key LIMIT ?3");
        statement.Bind(1, filter.CreatedFrom?.UtcTicks ?? 0).Bind(2, filter.CreatedTo?.UtcTicks ?? long.MaxValue).Bind(3, (long)limit);
        var ids = new List<string>();
        while (statement.Step())
            ids.Add(statement.Text(0)!);
        return ids;
    }

    private static IEnumerable<OrchestrationRuntimeStatus> Ends(IEnumerable<OrchestrationRuntimeStatus>? statuses)
    {
        OrchestrationRuntimeStatus[] ends = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];
        var asked = statuses?.ToArray() ?? [];
        // A filter that names only statuses that are no end matches nothing.
        return asked.Length == 0 ? ends : ends.Intersect(asked).DefaultIfEmpty((OrchestrationRuntimeStatus)(-1));
    }

    private static string InStatuses(IEnumerable<OrchestrationRuntimeStatus>? statuses)
    {
        var numbers = string.Join(',', statuses?.Select(status => ((int)status).ToString(CultureInfo.InvariantCulture)) ?? []);
        return numbers.Length == 0 ? string.Empty : $"AND i.status IN ({numbers})";
    }

    private static long Position(string? token) =>
        string.IsNullOrEmpty(token) ? 0
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key
        : throw new ArgumentException($"'{token}' is not a continuation token of this backend.", nameof(token));

    private static OrchestrationMetadata Current(Statement row, DataConverter? converter)
    {
        var started = (Started)EntryReader.UnpackFirst(row.Blob(9));
        return new OrchestrationMetadata(row.Text(2)!, row.Text(1)!)
        {
            RuntimeStatus = (OrchestrationRuntimeStatus)row.Int32(3),
            CreatedAt = new DateTimeOffset(row.Int64(4), TimeSpan.Zero),
            LastUpdatedAt = new DateTimeOffset(row.Int64(8), TimeSpan.Zero),
            SerializedInput = converter is null ? null : started.Input,
            SerializedOutput = converter is null ? null : row.Text(6),
            SerializedCustomStatus = converter is null ? null : row.Text(5),
            FailureDetails = EntryReader.UnpackFailure(row.Blob(7)),
            Tags = started.Tags ?? (IReadOnlyDictionary<string, string>)EmptyTags.Instance,
            DataConverter = converter,
        };
    }
}
