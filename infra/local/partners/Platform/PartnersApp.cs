using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Serverless.Partners;

/// <summary>
/// The simulated partners, running. Start them in a test with <see cref="StartAsync"/>, or as a process with
/// <c>dotnet run --project infra/local/partners</c>.
/// </summary>
public sealed class PartnersApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly World _world;

    private PartnersApp(WebApplication app, World world) => (_app, _world, Address) = (app, world, AddressOf(app));

    /// <summary>Where they listen, with the port that was really taken.</summary>
    public Uri Address { get; }

    /// <summary>Base address of the app that receives webhooks, e.g. <c>http://127.0.0.1:7071/api</c>. May be set at any time.</summary>
    public Uri? App
    {
        get => _world.Options.App;
        set => _world.Options.App = value;
    }

    public static async Task<PartnersApp> StartAsync(PartnersOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var world = new World(options);
        try
        {
            var app = Build(options, world);
            await app.StartAsync(cancellation);
            return new PartnersApp(app, world);
        }
        catch
        {
            world.Dispose();
            throw;
        }
    }

    public Task WaitForShutdownAsync(CancellationToken cancellation = default) => _app.WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _world.Dispose();
    }

    private static WebApplication Build(PartnersOptions options, World world)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 << 20;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var app = builder.Build();
        var gateway = new Gateway(world);
        var returns = new Returns(world);
        var stops = new Stops(world);
        var amendments = new Amendments(world);
        var repairs = new Repairs(world);
        var carriage = new Carriage(world, returns);
        var stock = new Stock(world, carriage.Parcels);
        var payments = new Refunds(world);
        var checkout = new Checkout(world, payments);
        var mails = new Mails(world);
        world.Restore();
        world.Do(() =>
        {
            carriage.Resume();
            payments.Resume();
            returns.Resume();
            stops.Resume();
            amendments.Resume();
            repairs.Resume();
            mails.Resume();
        });

        app.UseRouting();
        app.UseEndpoints(_ => { });
        PaymentEndpoints.Map(app, gateway, payments, checkout, world);
        CheckoutEndpoints.Map(app, gateway, checkout, world);
        Holds.Map(app, gateway, new Holds(world, payments));
        CarrierEndpoints.Map(app, gateway, carriage, world);
        WarehouseEndpoints.Map(app, gateway, returns, stops, amendments, repairs, stock, new Shortages(world), new Deliveries(world, carriage.Parcels), world);
        MailEndpoints.Map(app, gateway, mails, world);
        UnknownPaths.Map(app, gateway);
        FaultEndpoints.Map(app, world);
        LedgerEndpoints.Map(app, world);
        WebhookEndpoints.Map(app, world);
        MailboxEndpoints.Map(app, mails, world);
        HomeEndpoints.Map(app, world);
        return app;
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
