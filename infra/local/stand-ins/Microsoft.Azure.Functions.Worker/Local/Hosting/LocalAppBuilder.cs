using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serverless.Local.Functions;

/// <summary>What is behind the published builder: a web application on 127.0.0.1 with the host's own services in it.</summary>
internal sealed class LocalAppBuilder
{
    private const long DefaultMaxBody = 100 * 1024 * 1024;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private readonly Launch _launch = Launch.Current;
    private readonly HostJson _json;
    private bool _built;

    private LocalAppBuilder(string[] args)
    {
        var settings = AppSettings.Read(_launch.AppFolder);
        if (!_launch.InProcess)
            settings.Export();
        Web = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = _launch.App.GetName().Name,
            ContentRootPath = _launch.AppFolder,
            EnvironmentName = EnvironmentName(),
        });
        settings.AddTo(Web.Configuration);
        Web.Configuration.AddInMemoryCollection(AppSettings.AsKeys(_launch.Options.Settings));
        _json = HostJson.Read(_launch.AppFolder, Web.Configuration);
        Port = HostPort.Choose(_launch.Options, args, settings.Port);
        ConfigureLogging();
        ConfigureKestrel();
        AddServices();
    }

    public static LocalAppBuilder Create(string[] args)
    {
        try
        {
            return new LocalAppBuilder(args);
        }
        catch (StartException problem) when (!Launch.IsAmbient)
        {
            problem.EndProcess();
            throw;
        }
    }

    public WebApplicationBuilder Web { get; }

    public int Port { get; }

    /// <summary>Whether the app asked for ASP.NET Core in its HTTP functions.</summary>
    public bool IsWebApplication { get; set; }

    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ThrowIfBuilt();
        _middleware.Add(middleware);
    }

    public IHost Build()
    {
        ThrowIfBuilt();
        _built = true;
        _launch.Options.Services?.Invoke(Web.Services);
        Web.Services.AddSingleton(new FunctionPipeline(_middleware));
        return new LocalHost(Web.Build(), _launch, _json, Port, IsWebApplication);
    }

    private void ThrowIfBuilt()
    {
        if (_built)
            throw new InvalidOperationException("The app was built before");
    }

    private void AddServices()
    {
        // First, so that an app's TryAddSingleton(TimeProvider.System) leaves it alone.
        var clock = new HostClock(_launch.Options.Time ?? ScaledTimeProvider.FromEnvironment());
        Web.Services.Insert(0, ServiceDescriptor.Singleton(clock.Time));
        Web.Services.AddSingleton(clock);
        Web.Services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        Web.Services.AddSingleton<Running>();
        Web.Services.AddSingleton<FunctionRunner>();
        Web.Services.AddSingleton<DurableFunctions>();
        Web.Services.Configure<HostOptions>(options => options.ShutdownTimeout = _json.DrainBound + TimeSpan.FromSeconds(5));
    }

    private void ConfigureLogging()
    {
        Web.Logging.ClearProviders();
        // A line for each request would write the keys in queries to the log.
        Web.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        Web.Logging.AddConfiguration(_json.Logging);
        if (!_launch.InProcess)
            Web.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) = (true, "HH:mm:ss.fff ", true));
    }

    private void ConfigureKestrel() => Web.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Web.Configuration.GetValue("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", DefaultMaxBody);
        kestrel.Listen(IPAddress.Loopback, Port);
    });

    private static string EnvironmentName() =>
        Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? Environments.Development;
}
