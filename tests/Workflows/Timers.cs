using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Incoming;
using Serverless.Ops.Replaying.Batches;
using Serverless.Tests.Returns;
using Serverless.Upkeep;

namespace Serverless.Tests.Workflows;

/// <summary>What timers do, when a test says so.</summary>
internal static class Timers
{
    public static Task RetryUnmatchedEventsAsync(this ReturnsApp app) =>
        app.RunAsync<RetryUnmatchedEvents>(timer => timer.Run(new TimerInfo(), app.Host.DurableClient, CancellationToken.None));

    public static Task FollowParcelsAsync(this ReturnsApp app) => app.RunAsync<FollowParcels>(timer => timer.Run(new TimerInfo(), CancellationToken.None));

    public static Task RepairCasesAsync(this ReturnsApp app) =>
        app.RunAsync<RepairCases>(timer => timer.Run(new TimerInfo(), app.Host.DurableClient, CancellationToken.None));

    public static Task ResumeBatchesAsync(this ReturnsApp app) =>
        app.RunAsync<ResumeBatches>(timer => timer.Run(new TimerInfo(), app.Host.DurableClient, CancellationToken.None));

    public static Task RepairIndexAsync(this ReturnsApp app) => app.RunAsync<RepairIndex>(timer => timer.Run(new TimerInfo(), CancellationToken.None));

    public static Task FetchPaymentEventsAsync(this ReturnsApp app, params object[] instead) =>
        app.RunAsync<FetchPaymentEvents>(timer => timer.Run(new TimerInfo(), app.Host.DurableClient, CancellationToken.None), instead);

    /// <param name="instead">What the timer works with instead of the app's own.</param>
    private static async Task RunAsync<T>(this ReturnsApp app, Func<T, Task> run, params object[] instead)
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        await run(ActivatorUtilities.CreateInstance<T>(scope.ServiceProvider, instead));
    }
}
