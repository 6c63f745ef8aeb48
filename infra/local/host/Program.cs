using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Serverless.Local;

Option<string> app = new("--app") { Description = "Folder of the built or published Functions app.", DefaultValueFactory = _ => ".", HelpName = "DIR" };
Option<string> data = new("--data") { Description = "Folder that keeps the engine's state.", DefaultValueFactory = _ => ".local", HelpName = "DIR" };
Option<int> port = new("--port") { Description = "Port of 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 7071, HelpName = "N" };
Option<string> engine = new("--engine") { Description = $"Durable engine: {string.Join(" or ", Engines.Names)}.", DefaultValueFactory = _ => Engines.Sqlite, HelpName = "NAME" };
Option<bool> withInput = new("--with-input") { Description = "End when standard input does: for whoever starts the host as a part of something." };
engine.AcceptOnlyFromAmong([.. Engines.Names]);

Command host = new("host", "Runs a Functions app on this machine: HTTP, queues, timers and durable functions.") { app, data, port, engine, withInput, new HelpOption() };
var line = host.Parse(args);
if (line.Action is HelpAction)
    return await line.InvokeAsync();
if (line.Errors is [var error, ..])
    return Fail(error.Message, 2);

using var stop = new CancellationTokenSource();
using var terminate = On(PosixSignal.SIGTERM);
using var interrupt = On(PosixSignal.SIGINT);
if (line.GetValue(withInput))
    _ = Task.Run(async () =>
    {
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
        await stop.CancelAsync();
    });
try
{
    var options = new HostOptions
    {
        App = Path.GetFullPath(line.GetValue(app)!),
        Data = Path.GetFullPath(line.GetValue(data)!),
        Port = line.GetValue(port),
        Engine = line.GetValue(engine)!,
    };
    await using var running = await FunctionsHost.StartAsync(options, stop.Token);
    Console.WriteLine($"Functions host ready at {running.Address}");
    await running.Failed.WaitAsync(stop.Token);
    return 0;
}
catch (HostException e)
{
    return Fail(e.Message, 1);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    // It is how a host is meant to end.
    return 0;
}

static int Fail(string problem, int code)
{
    Console.Error.WriteLine($"Functions host: {string.Join(' ', problem.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))}");
    return code;
}

PosixSignalRegistration On(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
{
    context.Cancel = true;
    stop.Cancel();
});
