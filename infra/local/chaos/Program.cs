using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Serverless.Chaos;
using Serverless.Stack;

Option<int> cases = new("--cases") { Description = "Returns that are asked for.", DefaultValueFactory = _ => 200, HelpName = "N" };
Option<int> parallel = new("--parallel") { Description = "Returns that are asked for at the same time.", DefaultValueFactory = _ => 8, HelpName = "N" };
Option<int?> seed = new("--seed") { Description = "What happens when [default: another one each time, printed].", HelpName = "N" };
Option<int> kills = new("--kills") { Description = "Times that the app is ended like kill -9.", DefaultValueFactory = _ => 12, HelpName = "N" };
Option<int> outages = new("--outages") { Description = "Times that the storage is away for a while.", DefaultValueFactory = _ => 3, HelpName = "N" };
Option<int> faults = new("--faults") { Description = "Times that a partner's next calls or webhooks are spoiled.", DefaultValueFactory = _ => 60, HelpName = "N" };
Option<int> refusals = new("--refusals") { Description = "Calls that a partner refuses for good, so that a case fails and is replayed.", DefaultValueFactory = _ => 4, HelpName = "N" };
Option<int> sentBack = new("--sent-back") { Description = "Refunds that a bank sends back after their cases have closed.", DefaultValueFactory = _ => 5, HelpName = "N" };
Option<double> speed = new("--speed") { Description = "Seconds of the local clock per real second.", DefaultValueFactory = _ => 60, HelpName = "N" };
Option<int> timeout = new("--timeout") { Description = "Real seconds that all of it may take.", DefaultValueFactory = _ => 900, HelpName = "SECONDS" };
Option<string?> data = new("--data") { Description = "Folder for rows and logs [default: one of its own, deleted when all is well].", HelpName = "DIR" };
Command chaos = new("chaos", "Asks for many returns while the app is killed, the storage goes away and partners misbehave; then holds every row and every deed against what must be true. Exit code 0 when all of it is, 1 otherwise.")
{
    cases, parallel, seed, kills, outages, faults, refusals, sentBack, speed, timeout, data, new HelpOption(),
};

var line = chaos.Parse(args);
if (line.Action is HelpAction)
    return await line.InvokeAsync();

if (line.Errors is [var error, ..])
    return await EndAsync(error.Message, 2);

var tooSmall = new[] { (cases, 1), (parallel, 1), (kills, 0), (outages, 0), (faults, 0), (refusals, 0), (sentBack, 0), (timeout, 1) }.FirstOrDefault(limit => line.GetValue(limit.Item1) < limit.Item2);
if (tooSmall.Item1 is { } option)
    return await EndAsync($"{option.Name} must be {tooSmall.Item2} or more.", 2);

if (line.GetValue(speed) is < 1 or double.NaN)
    return await EndAsync("--speed must be 1 or more.", 2);

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
var folder = line.GetValue(data) ?? Directory.CreateTempSubdirectory("serverless-chaos-").FullName;
var options = new ChaosOptions
{
    Cases = line.GetValue(cases),
    Parallel = line.GetValue(parallel),
    Seed = line.GetValue(seed) ?? Random.Shared.Next(1, 1_000_000),
    Kills = line.GetValue(kills),
    Outages = line.GetValue(outages),
    Faults = line.GetValue(faults),
    Refusals = line.GetValue(refusals),
    SentBack = line.GetValue(sentBack),
    Speed = line.GetValue(speed),
    Timeout = TimeSpan.FromSeconds(line.GetValue(timeout)),
    Data = folder,
};
try
{
    var isWell = await new ChaosRun(options, new Report(Screen.Out)).RunAsync(stop.Token);
    if (isWell && line.GetValue(data) is null)
        Directory.Delete(folder, recursive: true);

    return isWell ? 0 : 1;
}
catch (StackException e)
{
    return await EndAsync($"{e.Message} Seed {options.Seed}; rows and logs are in {folder}", 1);
}
catch (OperationCanceledException)
{
    var why = stop.IsCancellationRequested ? "ended before it was done." : $"not done after {options.Timeout.TotalSeconds:0} s.";
    return await EndAsync($"{why} Seed {options.Seed}; rows and logs are in {folder}", 1);
}

void End(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

static async Task<int> EndAsync(string problem, int code)
{
    await Console.Error.WriteLineAsync($"infra/dev chaos: {problem}{(code == 2 ? " See infra/dev chaos --help." : "")}");
    return code;
}
