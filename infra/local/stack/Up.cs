using System.Runtime.InteropServices;

namespace Serverless.Stack;

/// <summary><c>infra/dev up</c>, from first to last.</summary>
internal static class Up
{
    public static async Task<int> RunAsync(UpOptions options)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = On(PosixSignal.SIGINT, stop);
        using var terminate = On(PosixSignal.SIGTERM, stop);
        using var hangUp = On(PosixSignal.SIGHUP, stop);
        try
        {
            return await RunAsync(options, stop.Token);
        }
        catch (StackException e)
        {
            Screen.Error(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl-C is how it is meant to end; with --once the case has not closed.
            return options.Once ? 1 : 0;
        }
    }

    private static async Task<int> RunAsync(UpOptions options, CancellationToken stop)
    {
        using var data = DataFolder.Open(options.Data);
        await data.WaitForPartsOfLastTimeAsync(Screen.Say, stop);
        options.Ports.MustBeFree();
        await using var clock = LocalClock.Start(data.Clock, options.Speed);
        var settings = new Settings(options.Ports, data.Root, options.Pace, clock.Time) { Engine = options.Engine };
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        await using var parts = new Parts(data);
        await using var logs = options.Verbose ? new LogsOnScreen(parts) : null;
        await StartAsync(parts, settings, http, options.WithoutApp, stop);
        // At another speed than the world's a signature is too old when it arrives, and nobody looks at a shop of a run that ends by itself.
        var hasShop = options is { Once: false, Speed: 1 };
        if (hasShop)
            Screen.Ready("shop", $"{settings.Shop}", await parts.StartAsync(Plans.Shop(settings, http), stop));

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var watching = parts.WatchAsync(ended.Token);
        var showing = ShowAsync(options, settings, data, http, hasShop, ended.Token);
        var first = await Task.WhenAny(watching, showing);
        await ended.CancelAsync();
        await Task.WhenAll(watching, showing).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        if (stop.IsCancellationRequested)
            Screen.Say("Ending");
        await first;
        return await showing;
    }

    /// <summary>Storage and partners start side by side, and the app as soon as there is storage.</summary>
    private static async Task StartAsync(Parts parts, Settings settings, HttpClient http, bool withoutApp, CancellationToken stop)
    {
        var app = Plans.App(settings, http);
        await Screen.WhileAsync("Starting storage, partners and app", async () =>
        {
            var partners = ReadyAsync(Plans.Partners(settings, http), $"carrier, payments, warehouse and mail, {settings.Partners}");
            await ReadyAsync(Plans.Azurite(settings, http), $"Azurite, 127.0.0.1:{settings.Ports.Blobs}, {settings.Ports.Queues}, {settings.Ports.Tables}");
            await Task.WhenAll(partners, withoutApp ? Task.CompletedTask : ReadyAsync(app, $"{settings.App}"));
        });
        if (withoutApp)
            await Screen.WhileAsync($"Waiting for the app at {settings.App}", () => Parts.UntilReadyAsync(app, stop));
        await new Storefront(settings, http).RegisterAsync(stop);

        async Task ReadyAsync(PartPlan plan, string what) => Screen.Ready(plan.Name, what, await parts.StartAsync(plan, stop));
    }

    private static async Task<int> ShowAsync(UpOptions options, Settings settings, DataFolder data, HttpClient http, bool hasShop, CancellationToken stop)
    {
        var sample = await new Sample(settings, http, options.Sample, data.Sample(options.Sample)).FindOrPostAsync(stop);
        var follow = new Follow(settings, http);
        if (options.Once)
            return await follow.UntilClosedAsync(sample, options.Timeout, stop);
        await follow.UntilFinalAsync(sample, stop);
        Screen.Addresses(settings, sample, await new DemoOrder(settings, http).TellAsync(stop), hasShop);
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        return 0;
    }

    private static PosixSignalRegistration On(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
}
