using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Serverless.Local.Engine;

public static class SqliteEngineExtensions
{
    /// <summary>
    /// Lets <c>extensions.durableTask.storageProvider</c> of host.json choose this engine: <c>{ "type": "sqlite", "path": "…" }</c>.
    /// Without that type it does nothing.
    /// </summary>
    /// <param name="path">The file; <c>null</c>: what host.json says.</param>
    /// <param name="time">The clock by which timers come due; <c>null</c>: the system's.</param>
    public static IServiceCollection AddSqliteEngine(this IServiceCollection services, string? path = null, TimeProvider? time = null) =>
        services.AddSingleton<IDurabilityProviderFactory>(provider => new SqliteDurabilityProviderFactory(
            provider.GetRequiredService<IOptions<DurableTaskOptions>>(), provider.GetRequiredService<ILoggerFactory>(), path, time ?? TimeProvider.System));
}
