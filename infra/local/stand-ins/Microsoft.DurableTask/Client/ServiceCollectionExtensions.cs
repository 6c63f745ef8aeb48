using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Serverless.Local.DurableTask;

namespace Microsoft.DurableTask.Client;

/// <summary>Adds clients.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds a client, or goes on setting up the one of that name.</summary>
    public static IDurableTaskClientBuilder AddDurableTaskClient(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IDurableTaskClientProvider, DefaultDurableTaskClientProvider>();
        return NamedBuilders<IDurableTaskClientBuilder>.GetOrAdd(services, name ?? Options.DefaultName, Create);
    }

    /// <inheritdoc cref="AddDurableTaskClient(IServiceCollection, string?)"/>
    public static IServiceCollection AddDurableTaskClient(this IServiceCollection services, Action<IDurableTaskClientBuilder> configure) =>
        services.AddDurableTaskClient(Options.DefaultName, configure);

    /// <inheritdoc cref="AddDurableTaskClient(IServiceCollection, string?)"/>
    public static IServiceCollection AddDurableTaskClient(
        this IServiceCollection services, string name, Action<IDurableTaskClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(services.AddDurableTaskClient(name));
        return services;
    }

    private static IDurableTaskClientBuilder Create(IServiceCollection services, string name)
    {
        var builder = new DefaultDurableTaskClientBuilder(name, services);
        services.AddOptions<DurableTaskClientOptions>(name).Configure<IServiceProvider>((options, provider) =>
        {
            if (!options.DataConverterExplicitlySet && provider.GetService<DataConverter>() is { } converter)
                options.DataConverter = converter;
        });
        services.AddSingleton(provider => new DefaultDurableTaskClientProvider.Container(builder.Build(provider)));
        if (string.Equals(name, Options.DefaultName, StringComparison.Ordinal))
            builder.RegisterDirectly();
        return builder;
    }
}
