using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless.Local.Functions;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a functions app: its services, configuration, logging and invocation middleware.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    internal FunctionsApplicationBuilder(string[]? args) => Local = LocalAppBuilder.Create(args ?? []);

    /// <summary>Whatever the builder's extensions hand to each other.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)Local.Web).Properties;

    /// <summary>The app's settings: environment variables, <c>local.settings.json</c>, the command line.</summary>
    public ConfigurationManager Configuration => Local.Web.Configuration;

    /// <inheritdoc/>
    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <summary>Where the app runs.</summary>
    public IHostEnvironment Environment => Local.Web.Environment;

    /// <summary>The app's logging.</summary>
    public ILoggingBuilder Logging => Local.Web.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => Local.Web.Metrics;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => Local.Web.Services;

    internal LocalAppBuilder Local { get; }

    /// <summary>The app, ready to run. Can be called once.</summary>
    /// <exception cref="InvalidOperationException">The app was built before.</exception>
    public IHost Build() => Local.Build();

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)Local.Web).ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        Local.Use(middleware);
        return this;
    }
}
