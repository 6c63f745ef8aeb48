namespace Serverless.Local.Functions;

/// <summary><c>extensions.queues</c> of <c>host.json</c>, with the published defaults.</summary>
/// <param name="BatchSize">Messages taken at once.</param>
/// <param name="NewBatchSize">More are taken when no more than this many are being worked on.</param>
/// <param name="VisibilityTimeout">How long a message stays hidden after its function failed.</param>
/// <param name="MaxDequeueCount">Tries before a message goes to the poison queue.</param>
/// <param name="MaxPollingInterval">The longest pause between looks into an empty queue.</param>
/// <param name="IsBase64">Whether bodies are base64.</param>
/// <param name="Lease">How long a message stays hidden between renewals while its function runs.</param>
internal sealed record QueueSettings(
    int BatchSize, int NewBatchSize, TimeSpan VisibilityTimeout, int MaxDequeueCount, TimeSpan MaxPollingInterval, bool IsBase64, TimeSpan Lease)
{
    private const string Section = "extensions:queues:";
    private static readonly TimeSpan ShortestPolling = TimeSpan.FromMilliseconds(100);

    public static QueueSettings Read(HostJson json, TimeSpan? lease)
    {
        var batch = json.Number($"{Section}batchSize", 16, 1, 32);
        var encoding = json.Text($"{Section}messageEncoding", "base64");
        var isBase64 = string.Equals(encoding, "base64", StringComparison.OrdinalIgnoreCase);
        return isBase64 || string.Equals(encoding, "none", StringComparison.OrdinalIgnoreCase)
            ? new QueueSettings(
                batch,
                json.Number($"{Section}newBatchThreshold", batch / 2, 0, 1000),
                json.Span($"{Section}visibilityTimeout", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(7)),
                json.Number($"{Section}maxDequeueCount", 5, 1, 100),
                json.Span($"{Section}maxPollingInterval", TimeSpan.FromMinutes(1), ShortestPolling, TimeSpan.FromHours(1)),
                isBase64,
                lease ?? TimeSpan.FromSeconds(30))
            : throw new StartException($"host.json: extensions.queues.messageEncoding is '{encoding}', expected base64 or none");
    }
}
