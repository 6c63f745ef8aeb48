using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serverless.Domain;
using Serverless.Ops.Cli.Talking;
using Spectre.Console;

namespace Serverless.Ops.Cli.Showing;

/// <summary>What is printed: tables and colours on a terminal, plain lines when piped.</summary>
internal static class Screen
{
    /// <summary>Without a terminal nobody folds lines; a table still has to end somewhere.</summary>
    private const int PipedWidth = 160;

    /// <summary>From here on a table has room for sentences.</summary>
    private const int WideWidth = 110;

    private static readonly JsonSerializerOptions Indented = new(Api.Json) { WriteIndented = true, Encoder = JavaScriptEncoder.Default };

    private static readonly IAnsiConsole Out = Create(Console.Out, Console.IsOutputRedirected);
    private static readonly IAnsiConsole Err = Create(Console.Error, Console.IsErrorRedirected);

    public static bool IsTerminal => !Console.IsOutputRedirected;

    public static bool IsWide => Out.Profile.Width >= WideWidth;

    /// <summary>One line, whatever is in it.</summary>
    public static void Say(string text) => Out.MarkupLine(Clean.Escaped(text));

    /// <summary>Beside what the command answers.</summary>
    public static void Hint(string text) => Err.MarkupLine($"[grey]{Clean.Escaped(text)}[/]");

    public static void Error(string text) => Err.MarkupLine($"[red]{Markup.Escape(Clean.Lines(text))}[/]");

    /// <summary>One document, and nothing else on standard output. Escaped, so a terminal can show it as well.</summary>
    public static void Json<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Indented));

    /// <summary>Text as it is; for pipes and files.</summary>
    public static void Raw(string text) => Console.Out.WriteLine(IsTerminal ? Clean.Lines(text) : text);

    /// <summary>A table; columns that have nothing to say are left out.</summary>
    /// <param name="whole">The first so many columns name things that are copied, and so are never folded.</param>
    public static void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, int whole = 1)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            Say("None.");
            return;
        }

        var used = Enumerable.Range(0, columns.Count).Where(i => all.Exists(row => row[i].Length > 0)).ToList();
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var i in used)
            table.AddColumn(new TableColumn(Markup.Escape(columns[i])) { Padding = new Padding(0, 0, 1, 0), NoWrap = i < whole });
        foreach (var row in all)
            table.AddRow([.. used.Select(i => Clean.Escaped(row[i]))]);
        Out.Write(table);
    }

    /// <summary>Names and values, one line each.</summary>
    public static void Facts(params (string Name, string? Value)[] facts)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach (var (name, value) in facts.Where(fact => fact.Value is { Length: > 0 }))
            grid.AddRow($"[grey]{Markup.Escape(name)}[/]", Clean.Escaped(value));
        Out.Write(grid);
    }

    public static void Heading(string text) => Out.MarkupLine($"\n[bold]{Clean.Escaped(text)}[/]");

    /// <summary>A number that moves on a terminal; where there is none, lines are all there is.</summary>
    public static Task ProgressAsync(Func<Action<double, double, string>, Task> watch)
    {
        if (!Out.Profile.Capabilities.Interactive || !IsTerminal)
        {
            string? last = null;
            return watch((_, _, text) =>
            {
                if (text != last)
                    Say(last = text);
            });
        }

        return Out.Progress().AutoClear(false).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async shown =>
        {
            var task = shown.AddTask("…");
            await watch((value, most, text) => (task.Value, task.MaxValue, task.Description) = (value, Math.Max(most, 1), Clean.Escaped(text)));
        });
    }

    public static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Amount(Contracts.V1.Money money) => Currency.TryParse(money.Currency) is { } currency && money.Amount is { } minor
        ? $"{((decimal)minor / currency.MinorPerMajor).ToString($"F{currency.Digits}", CultureInfo.InvariantCulture)} {currency}"
        : string.Create(CultureInfo.InvariantCulture, $"{money.Amount} {money.Currency} (minor units)");

    private static IAnsiConsole Create(TextWriter writer, bool piped)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = piped ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = piped ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = piped ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (piped)
            console.Profile.Width = PipedWidth;
        return console;
    }
}
