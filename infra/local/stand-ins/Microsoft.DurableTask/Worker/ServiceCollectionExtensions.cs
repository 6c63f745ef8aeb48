using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless.Local.DurableTask;

namespace Microsoft.DurableTask.Worker;

/// <summary>Adds workers.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds a worker, or goes on setting up the one of that name.</summary>
    public static IDurableTaskWorkerBuilder AddDurableTaskWorker(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return NamedBuilders<IDurableTaskWorkerBuilder>.GetOrAdd(services, name ?? Options.DefaultName, Create);
    }

    /// <inheritdoc cref="AddDurableTaskWorker(IServiceCollection, string?)"/>
    public static IServiceCollection AddDurableTaskWorker(this IServiceCollection services, Action<IDurableTaskWorkerBuilder> configure) =>
        services.AddDurableTaskWorker(Options.DefaultName, configure);

    /// <inheritdoc cref="AddDurableTaskWorker(IServiceCollection, string?)"/>
    public static IServiceCollection AddDurableTaskWorker(
        this IServiceCollection services, string name, Action<IDurableTaskWorkerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(services.AddDurableTaskWorker(name));
        return services;
    }

    private static IDurableTaskWorkerBuilder Create(IServiceCollection services, string name)
    {
        var builder = new DefaultDurableTaskWorkerBuilder(name, services);
        services.AddOptions<DurableTaskWorkerOptions>(name).Configure<IServiceProvider>((options, provider) =>
        {
            if (!options.DataConverterExplicitlySet && provider.GetService<DataConverter>() is { } converter)
                options.DataConverter = converter;
        });
        services.AddSingleton(builder.Build);
        return builder;
    }
}
