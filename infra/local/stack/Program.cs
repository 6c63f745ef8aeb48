using System.CommandLine;
using System.CommandLine.Help;
using Serverless.Stack;

Option<bool> once = new("--once") { Description = "End when the sample case has closed: exit code 0, or 1 when it has not in time." };
Option<int> timeout = new("--timeout") { Description = "Real seconds that --once waits.", DefaultValueFactory = _ => 120, HelpName = "SECONDS" };
Option<string> sample = new("--sample") { Description = "Kind of the sample case.", DefaultValueFactory = _ => UpOptions.Samples[0], HelpName = "KIND" };
sample.AcceptOnlyFromAmong([.. UpOptions.Samples]);
Option<double> speed = new("--speed") { Description = "Seconds of the local clock per real second, from 1 on.", DefaultValueFactory = _ => 1, HelpName = "N" };
Option<string?> pace = new("--pace") { Description = "Real time a partner takes for each step of its own [default: 2s; 100ms with --once].", HelpName = "TIME" };
Option<string> engine = new("--engine") { Description = "Durable engine: sqlite, or azure-storage, which is what Azure runs.", DefaultValueFactory = _ => Settings.DefaultEngine, HelpName = "NAME" };
engine.AcceptOnlyFromAmong([.. Settings.Engines]);
Option<string?> data = new("--data") { Description = "Folder that keeps everything [default: .local in the repository].", HelpName = "DIR" };
Option<int> port = new("--port") { Description = "Port of the app.", DefaultValueFactory = _ => 7071, HelpName = "N" };
Option<int> partnersPort = new("--partners-port") { Description = "Port of the simulated partners.", DefaultValueFactory = _ => 7080, HelpName = "N" };
Option<int> azuritePort = new("--azurite-port") { Description = "First of three ports of the storage emulator.", DefaultValueFactory = _ => 10000, HelpName = "N" };
Option<int> shopPort = new("--shop-port") { Description = "Port of the sample shop.", DefaultValueFactory = _ => 7090, HelpName = "N" };
Option<bool> freePorts = new("--free-ports") { Description = "Let the system choose ports that are free." };
Option<bool> verbose = new("--verbose") { Description = "Show what the parts log; it is in the data folder anyway." };

Option<bool> withoutApp = new("--without-app") { Description = "Leave the app to whoever starts it otherwise, with func start for one." };

if (args is ["settings"])
{
    var app = LocalSettings.Write(Ports.Named(app: 7071, partners: 7080, azurite: 10000, shop: 7090));
    Console.WriteLine($"Wrote functions/local.settings.json. With infra/dev up --without-app running: cd {app} && func start --no-build");
    return 0;
}

Command up = new("up", "Starts storage, partners and app on this machine, sends one sample case through, and stays until Ctrl-C.")
{
    once, timeout, sample, speed, pace, engine, data, port, partnersPort, azuritePort, shopPort, freePorts, withoutApp, verbose, new HelpOption(),
};

var line = up.Parse(args);
if (line.Action is HelpAction)
    return await line.InvokeAsync();
if (line.Errors is [var error, ..])
    return await WrongAsync(error.Message);

int[] ports = [line.GetValue(port), line.GetValue(partnersPort), line.GetValue(azuritePort), line.GetValue(shopPort)];
if (line.GetValue(speed) is < 1 or double.NaN)
    return await WrongAsync("--speed must be 1 or more.");
if (line.GetValue(timeout) < 1)
    return await WrongAsync("--timeout must be 1 or more.");
if (ports.Any(static port => port is < 1 or > 65533))
    return await WrongAsync("A port must be from 1 to 65533.");

return await Up.RunAsync(new UpOptions
{
    Once = line.GetValue(once),
    Timeout = TimeSpan.FromSeconds(line.GetValue(timeout)),
    Sample = line.GetValue(sample)!,
    Speed = line.GetValue(speed),
    // Nobody watches a run that ends by itself.
    Pace = line.GetValue(pace) ?? (line.GetValue(once) ? "100ms" : "2s"),
    Engine = line.GetValue(engine)!,
    Data = line.GetValue(data) ?? Path.Combine(Repository.Root, ".local"),
    Ports = line.GetValue(freePorts) ? Ports.Free() : Ports.Named(ports[0], ports[1], ports[2], ports[3]),
    WithoutApp = line.GetValue(withoutApp),
    Verbose = line.GetValue(verbose),
});

static async Task<int> WrongAsync(string problem)
{
    await Console.Error.WriteLineAsync($"infra/dev up: {string.Join(' ', problem.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))} See infra/dev up --help.");
    return 2;
}
