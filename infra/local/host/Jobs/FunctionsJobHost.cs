using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Azure.WebJobs.Host.Executors;
using Microsoft.Azure.WebJobs.Host.Queues;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Local.Engine;

namespace Serverless.Local.Jobs;

/// <summary>The original WebJobs SDK with the original extensions for queues and durable functions, over the emitted functions.</summary>
internal static class FunctionsJobHost
{
    private const string HostId = "local";

    public static IHost Build(HostOptions options, string hostJson, EmittedFunctions functions, TimeProvider time, ILoggerFactory logs) => new HostBuilder()
        .ConfigureAppConfiguration(configuration => configuration
            .AddDurableDefaults()
            .Add(new HostJsonSource(hostJson))
            .AddEngine(options.Engine)
            .AddConfiguration(options.Settings)
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["AzureWebJobsConfigurationSection"] = HostJson.Section,
                // The settings may have it from the environment; the Durable extension takes this for Azure when it finds it, and prints every event.
                ["CONTAINER_NAME"] = null,
            }))
        .ConfigureServices(services =>
        {
            services.AddSingleton(logs);
            services.AddSingleton<ITypeLocator>(functions);
            services.AddSingleton<IHostIdProvider>(new OneHost());
#pragma warning disable CS0618 // It is a preview's name, and what the Durable extension asks for.
            services.AddSingleton<IWebHookProvider>(new WebHooks());
#pragma warning restore CS0618
            services.AddSqliteEngine(Path.Combine(options.Data, "durable", "engine.db"), time);
        })
        .ConfigureWebJobs(jobs =>
        {
            jobs.AddAzureStorageQueues();
            var original = jobs.Services.Last(static service => service.ServiceType == typeof(AzureComponentFactory)).ImplementationType!;
            jobs.Services.AddSingleton<AzureComponentFactory>(services => new ShortLeases((AzureComponentFactory)ActivatorUtilities.CreateInstance(services, original)));
            jobs.Services.AddSingleton<IQueueProcessorFactory>(new QueueLeases(Path.Combine(options.Data, "queues")));
            jobs.AddDurableTask();
        })
        .Build();

    private sealed class OneHost : IHostIdProvider
    {
        public Task<string> GetHostIdAsync(CancellationToken cancellationToken) => Task.FromResult(HostId);
    }

#pragma warning disable CS0618
    private sealed class WebHooks : IWebHookProvider
#pragma warning restore CS0618
    {
        public Uri GetUrl(IExtensionConfigProvider extension) => new("http://127.0.0.1/runtime/webhooks/durabletask");
    }
}
