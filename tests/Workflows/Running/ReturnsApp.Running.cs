using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Local;

namespace Serverless.Tests.Returns;

public sealed partial class ReturnsApp
{
    /// <summary>The clock of the app, its host and the partners.</summary>
    public HandClock Clock { get; } = new(Begins);

    private async Task<AppHost> RunAsync(string? dataFolder, IReadOnlyDictionary<string, string?> settings) => await InProcessHost.StartAsync(
        dataFolder ?? Path.Combine(_data, Guid.NewGuid().ToString("N")),
        settings,
        (Clock, new ClockLog(Clock.Path)),
        // What the app logs comes here twice otherwise: from the app itself, and as its host passes it on.
        LoggerFactory.Create(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Warning).AddFilter("Serverless", LogLevel.None)),
        services => services.AddLogging(logging => logging.AddProvider(Log).AddFilter<RecordedLog>(category: null, LogLevel.Trace)));
}
