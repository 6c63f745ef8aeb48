using System.Reflection;
using Microsoft.Azure.WebJobs.Host.Listeners;

namespace Serverless.Local;

/// <summary>Something that whoever started the host can act on: the message is all that is shown, in one line.</summary>
internal sealed class HostException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What keeps the host from starting, in the words of whoever found it.</summary>
    public static HostException Of(Exception cause) => cause is HostException known ? known : new HostException(Words(cause), cause);

    /// <summary>What the exception says, without those that only wrap it.</summary>
    public static string Words(Exception exception) => exception is TargetInvocationException or FunctionListenerException or AggregateException && exception.InnerException is { } inner
        ? Words(inner)
        : exception.Message.ReplaceLineEndings(" ");
}
