using System.Globalization;
using Serverless.Tests.Benchmarks.Cases;
using Serverless.Tests.Benchmarks.Engine;
using Serverless.Tests.Benchmarks.Rules;
using Spectre.Console;

string[] all = ["rules", "engine", "cases", "parked"];
var wanted = args is [] ? all : args;
if (wanted.Except(all, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
{
    await Console.Error.WriteLineAsync($"infra/dev bench: there is no '{unknown}'; there are {string.Join(", ", all)}.");
    return 2;
}

if (Console.IsOutputRedirected)
    (AnsiConsole.Profile.Capabilities.Ansi, AnsiConsole.Profile.Width) = (false, 160);
var table = new Table().Border(TableBorder.Rounded).AddColumns("Measured", "Value", "Aim");
table.Columns[1].RightAligned();
// First, while the process has done nothing else: what others leave to be compiled and collected would count as theirs.
if (wanted.Contains("parked", StringComparer.Ordinal))
    await ParkedAsync();
if (wanted.Contains("rules", StringComparer.Ordinal))
    Rules();
if (wanted.Contains("engine", StringComparer.Ordinal))
    await EngineAsync();
if (wanted.Contains("cases", StringComparer.Ordinal))
    await CasesAsync();
AnsiConsole.Write(table);
return 0;

void Rules()
{
    Say("Rules: refunds and previews of an ordinary order and of one with 200 lines");
    RuleRows("a refund", RuleBenchmarks.Refunds());
    RuleRows("a preview", RuleBenchmarks.Previews());
}

void RuleRows(string what, (RuleCost Ordinary, RuleCost Large) cost)
{
    Row($"Computing {what}", $"{cost.Ordinary.Time.TotalMicroseconds:N1} µs", "");
    Row($"What {what} allocates", $"{cost.Ordinary.Bytes:N0} bytes", "24,000 or fewer");
    Row($"Computing {what} of 200 lines", $"{cost.Large.Time / cost.Ordinary.Time:N0} times that", "100 times or fewer");
    Row($"What {what} of 200 lines allocates", $"{cost.Large.Bytes / cost.Ordinary.Bytes:N0} times that", "70 times or fewer");
}

async Task EngineAsync()
{
    Say("Engine: 2,000 orchestrations of five activities, twice");
    var chains = await EngineBenchmarks.ThroughputAsync();
    Row("Orchestrations of five activities, each commit on the disk", $"{chains.PerSecond:N0} a second", "1,500 or more");
    Row("The engine's file after them", $"{chains.DatabaseBytes / (double)chains.Orchestrations:N0} bytes each", "");
}

async Task CasesAsync()
{
    Say("Cases: 200 returns by pickup, over the storage emulator, with partners that do all at once");
    var cost = await CaseBenchmark.RunAsync();
    Row("Returns from request to closed case", $"{cost.PerSecond:N1} a second", "");
    Row("Activities of a return", $"{cost.Activities:N1}", "12 or fewer");
    Row("Storage requests of a return", $"{cost.StorageRequests:N1}", "60 or fewer");
}

async Task ParkedAsync()
{
    Say("Parked: 100,000 orchestrations that wait");
    var parked = await ParkedBenchmarks.ParkedAsync();
    Row("Memory of one that waits, where it came to wait", $"{parked.Running.Resident:N0} bytes", "100 or fewer");
    Row("Memory of one that waits, after a restart", $"{parked.Restarted.Resident:N0} bytes", "100 or fewer");
    Row("Start with all of them waiting", $"{parked.StartUp.TotalSeconds:N2} s", "2 s or less");
    Row("Processor time of a second in which nothing happens", $"{parked.ProcessorTimeIdle.TotalMilliseconds:N0} ms", "10 ms or less");
}

void Say(string what) => AnsiConsole.MarkupLineInterpolated($"[grey]{what}[/]");

void Row(string what, FormattableString value, string aim) => table.AddRow(Markup.Escape(what), Markup.Escape(value.ToString(CultureInfo.InvariantCulture)), Markup.Escape(aim));
