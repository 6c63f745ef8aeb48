using System.Globalization;
using Microsoft.Azure.Functions.Worker.Middleware;
using Serverless.Contracts.V1;
using Serverless.Flows.Steps.Fail;

namespace Serverless.Ops.Poison;

/// <summary>
/// Keeps a queue message that fails the last time, with what it failed of, and lets its queue forget it. When that cannot be done, or the
/// app is stopped first, the host sets the message aside, and <see cref="TakePoisonOver"/> finds it there.
/// </summary>
internal sealed partial class PoisonMiddleware(PoisonStore store, TimeProvider time, ILogger<PoisonMiddleware> log) : IFunctionsWorkerMiddleware
{
    /// <summary><c>maxDequeueCount</c> of <c>host.json</c>.</summary>
    internal const int Tries = 5;

    public static bool Concerns(FunctionContext context) => QueueFunctions.QueueOf(context.FunctionDefinition.Name) is not null;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.CancellationToken.IsCancellationRequested && IsLastTry(context))
        {
            if (!await TryKeepAsync(context, e))
                throw;
        }
    }

    private static bool IsLastTry(FunctionContext context) =>
        int.TryParse(Of(context, "DequeueCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= Tries;

    private async Task<bool> TryKeepAsync(FunctionContext context, Exception problem)
    {
        var (queue, told, now) = (QueueFunctions.QueueOf(context.FunctionDefinition.Name)!, ExceptionRedactor.Of(problem), time.GetUtcNow());
        try
        {
            var failure = new PoisonFailure((told is RedactedException ? problem : told).GetType().Name, ErrorText.Clean(told.Message, person: null), now);
            await store.KeepAsync(queue, Of(context, "Id")!, Of(context, "QueueTrigger")!, now, failure, CancellationToken.None);
            SetAside(log, told, queue);
            return true;
        }
        catch (Exception e)
        {
            // That it could not be kept is not what the message failed of.
            NotKept(log, ExceptionRedactor.Of(e), queue);
            return false;
        }
    }

    /// <summary>What the trigger says of a message.</summary>
    private static string? Of(FunctionContext context, string name) => context.BindingContext.BindingData.TryGetValue(name, out var value) ? value?.ToString() : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Queue} could not be taken, and waits for an operator")]
    private static partial void SetAside(ILogger logger, Exception exception, string queue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of {Queue} that could not be taken is left to the host")]
    private static partial void NotKept(ILogger logger, Exception exception, string queue);
}
