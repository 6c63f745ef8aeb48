using Azure.Core;
using Azure.Storage.Queues;

namespace Serverless.Local.Functions;

/// <summary>A trigger's queue and its poison queue. Bodies pass as they are: what cannot be decoded must still reach the poison queue whole.</summary>
internal sealed class QueueEndpoint
{
    private const string PoisonSuffix = "-poison";

    public QueueEndpoint(string connectionString, string name)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        // The listener backs off by itself; one more try here covers a connection that was closed while it lay idle.
        options.Retry.MaxRetries = 1;
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.Delay = TimeSpan.FromMilliseconds(50);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        options.Diagnostics.IsLoggingEnabled = false;
        Queue = new QueueClient(connectionString, name, options);
        // What lands in a poison queue has nowhere further to go.
        Poison = name.EndsWith(PoisonSuffix, StringComparison.Ordinal) ? null : new QueueClient(connectionString, name + PoisonSuffix, options);
    }

    public QueueClient Queue { get; }

    public QueueClient? Poison { get; }

    /// <exception cref="StartException">The connection string is malformed.</exception>
    public static QueueEndpoint Open(FunctionMethod function, Trigger.Queue trigger)
    {
        try
        {
            return new QueueEndpoint(trigger.ConnectionString, trigger.Name);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            // The line does not repeat the problem's own text, which may hold the key.
            throw new StartException($"Function '{function.Name}' is invalid: the connection string of its queue is malformed", problem);
        }
    }
}
