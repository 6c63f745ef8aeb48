using Microsoft.DurableTask.Worker;

namespace Serverless.Platform.Errors;

/// <summary>
/// The durable worker packs what an activity threw, messages of libraries included, before any middleware can see it. It asks for the properties of each
/// exception that it packs, though, and so tells which it was: the middleware packs anew what may be kept of that.
/// </summary>
internal sealed class ActivityFailure : IExceptionPropertiesProvider
{
    private static readonly AsyncLocal<Thrown?> Current = new();

    /// <summary>Hears from now on what is thrown in this invocation.</summary>
    public static Thrown Listen() => Current.Value = new Thrown();

    public IDictionary<string, object?>? GetExceptionProperties(Exception exception)
    {
        Current.Value?.Hear(exception);
        return null;
    }

    public sealed class Thrown
    {
        private Exception? _exception;

        /// <summary>The failure as the engine takes it, with what may be kept alone.</summary>
        public Exception Tell(Exception packed) => new RecordedException(ExceptionRedactor.Of(_exception ?? packed));

        /// <summary>Inner exceptions are packed as well, in whatever order.</summary>
        public void Hear(Exception exception)
        {
            for (var within = exception; within is not null; within = within.InnerException)
            {
                if (_exception is null || within == _exception)
                {
                    _exception = exception;
                    return;
                }
            }
        }
    }

    /// <summary>Its message is the failure's details, which is how the Durable extension reads them.</summary>
    private sealed class RecordedException(Exception redacted) : Exception(Details(redacted))
    {
        public override string? StackTrace { get; } = redacted.StackTrace;
        public override string ToString() => Message;

        private static string Details(Exception redacted) => JsonSerializer.Serialize(
            new { errorType = redacted.GetType().FullName, errorMessage = redacted.Message, stackTrace = redacted.StackTrace, isNonRetriable = false });
    }
}
