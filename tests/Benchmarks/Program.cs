using System.Globalization;
using Serverless.Tests.Benchmarks.Cases;
using Serverless.Tests.Benchmarks.Rules;
using Spectre.Console;

string[] all = ["rules", "cases"];
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
if (wanted.Contains("rules", StringComparer.Ordinal))
    Rules();
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

async Task CasesAsync()
{
    Say("Cases: 200 returns by pickup and 50 of each other kind, over the storage emulator, with partners that do all at once");
    await foreach (var cost in CaseBenchmark.RunAsync())
    {
        Say(string.Create(CultureInfo.InvariantCulture, $"  {cost.Kind}: {cost.Cases} in {cost.Elapsed.TotalSeconds:N0} s"));
        Row($"From request to closed case: {cost.Kind}", $"{cost.PerSecond:N1} a second", "");
        Row($"Activities: {cost.Kind}", $"{cost.Activities:N1}", "12 or fewer");
        Row($"Storage requests: {cost.Kind}", $"{cost.StorageRequests.Values.Sum():N1}", "60 or fewer");
        foreach (var (request, count) in cost.StorageRequests.OrderByDescending(request => request.Value).Where(request => cost.Kind is "return" && request.Value >= 0.1))
            Row($"  {request}", $"{count:N1}", "");
    }
}

void Say(string what) => AnsiConsole.MarkupLineInterpolated($"[grey]{what}[/]");

void Row(string what, FormattableString value, string aim) => table.AddRow(Markup.Escape(what), Markup.Escape(value.ToString(CultureInfo.InvariantCulture)), Markup.Escape(aim));
