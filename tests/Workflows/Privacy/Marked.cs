using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Privacy;

/// <summary>A customer whose every word can be told from all others, and a look for these words in all that the app wrote meanwhile.</summary>
internal sealed class Marked : IDisposable
{
    private static readonly string[] Marks = ["Xanthippe", "zzxname", "zzxmail", "Zzxstreet", "0900555777", "zzxnote", "zzxwords"];

    private readonly ReturnsApp _app;
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<string> _traces = new();

    public Marked(ReturnsApp app)
    {
        _app = app;
        _app.Log.Least = Microsoft.Extensions.Logging.LogLevel.Trace;
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _traces.Enqueue(
                $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)).Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public static Customer Customer { get; } = new()
    {
        Name = "Xanthippe Zzxname",
        Email = "zzxmail@example.com",
        Phone = "0900555777",
        Locale = "en",
        Address = new PostalAddress { Line1 = "Zzxstreet 7", City = "Berlin", PostalCode = "10119", Country = "DE" },
    };

    public static Ask Ask(Shop shop) => shop.Ask() with { Customer = Customer, Lines = [Returns.Ask.Line("shirt", note: "zzxnote: it scratches")] };

    /// <summary>The customer is known to one row of the record, and to nothing else that was written.</summary>
    public async Task AbsentAsync(Case asked)
    {
        var history = JsonSerializer.Serialize((await _app.Host.DurableClient.GetOrchestrationHistoryAsync(asked.Key)).Select(e => (object)e));
        Absent("the history", history);
        await AbsentAsync();
        Assert.Contains("Xanthippe", (await _app.Cases.GetPersonAsync(Domain.Ids.CaseKey.Parse(asked.Key), CancellationToken.None)).Customer.Name, StringComparison.Ordinal);
    }

    public async Task AbsentAsync()
    {
        AbsentFromFiles();
        await AbsentFromTablesAsync();
        await AbsentFromQueuesAsync();
        Assert.NotEmpty(_traces);
        Assert.Contains(_app.Log.Lines, line => line.StartsWith("Trace", StringComparison.Ordinal));
        Absent("the log", string.Join('\n', _app.Log.Lines));
        Absent("the traces", string.Join('\n', _traces));
    }

    public static void Absent(string where, string text) => Assert.All(
        Marks, mark => Assert.False(text.Contains(mark, StringComparison.OrdinalIgnoreCase), $"{mark} is in {where}: {Around(text, mark)}"));

    public void Dispose()
    {
        _app.Log.Least = Microsoft.Extensions.Logging.LogLevel.Information;
        _listener.Dispose();
    }

    private void AbsentFromFiles()
    {
        foreach (var file in Directory.GetFiles(_app.DataFolder, "*", SearchOption.AllDirectories).Where(static file => !IsLock(Path.GetFileName(file))))
        {
            var bytes = Read(file);
            Absent(file, Encoding.Latin1.GetString(bytes));
            Absent(file, Encoding.Unicode.GetString(bytes));
        }
    }

    /// <summary>A lock holds nothing, and nobody else can open it.</summary>
    private static bool IsLock(string name) => name is "lock" || name.EndsWith(".lock", StringComparison.Ordinal);

    /// <summary>Nothing of a file that is gone by now: the host removes the receipt of a message once that is finished.</summary>
    private static byte[] Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    /// <summary>A request that nobody could take is kept as it came until an operator has dealt with it; that list alone knows customers.</summary>
    private async Task AbsentFromTablesAsync()
    {
        var service = _app.Host.Services.GetRequiredService<TableServiceClient>();
        await foreach (var table in service.QueryAsync())
        {
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>("RowKey ne 'person' and PartitionKey ne 'messages~return-requests'"))
                Absent($"{table.Name}/{row.PartitionKey}/{row.RowKey}", string.Join(' ', row.Select(column => column.Value)));
        }
    }

    /// <summary>A request that nobody could take lies as it came where its sender put it; that queue alone knows customers.</summary>
    private async Task AbsentFromQueuesAsync()
    {
        var service = _app.Host.Services.GetRequiredService<QueueServiceClient>();
        await foreach (var queue in service.GetQueuesAsync())
        {
            if (queue.Name.StartsWith("return-requests", StringComparison.Ordinal))
                continue;
            foreach (var message in (await service.GetQueueClient(queue.Name).PeekMessagesAsync(32)).Value)
                Absent(queue.Name, message.Body.ToString());
        }
    }

    private static string Around(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : text.Substring(Math.Max(0, at - 150), Math.Min(text.Length - Math.Max(0, at - 150), 300));
    }
}
