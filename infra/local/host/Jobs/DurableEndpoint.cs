using System.Text.Json;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace Serverless.Local.Jobs;

/// <summary>Where the Durable extension takes a client's calls: it chooses a port of its own, and tells it in the client binding alone.</summary>
public static class DurableEndpoint
{
    private static string? _address;

    /// <summary>Called by the job host; remembers what the binding says.</summary>
    [NoAutomaticTrigger]
#pragma warning disable DF0203 // A worker in another process is given text as well.
    public static void Ask([DurableClient] string client) =>
#pragma warning restore DF0203
        _address = JsonDocument.Parse(client).RootElement.TryGetProperty("rpcBaseUrl", out var address) ? address.GetString() : null;

    internal static async Task<string?> FindAsync(JobHost jobs)
    {
        await jobs.CallAsync(typeof(DurableEndpoint).GetMethod(nameof(Ask))!);
        return _address;
    }
}
