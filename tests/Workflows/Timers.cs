using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Returns.Reporting;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>What timers do, when a test says so.</summary>
internal static class Timers
{
    public static async Task RetryStraysAsync(this ReturnsApp app)
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<RetryStrays>(scope.ServiceProvider).Run(new TimerInfo(), app.Host.DurableClient, CancellationToken.None);
    }
}
