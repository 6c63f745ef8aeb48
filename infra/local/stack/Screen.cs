using System.Globalization;
using Spectre.Console;

namespace Serverless.Stack;

/// <summary>What is printed: coloured on a terminal, plain lines when piped.</summary>
internal static class Screen
{
    public static IAnsiConsole Out { get; } = Console(System.Console.Out, System.Console.IsOutputRedirected);

    private static readonly IAnsiConsole Err = Console(System.Console.Error, System.Console.IsErrorRedirected);

    public static void Say(string text) => Out.MarkupLineInterpolated($"[grey]{text}[/]");

    public static void Error(string text) => Err.MarkupLineInterpolated($"[red]{text}[/]");

    public static void Log(string part, string line) => Out.MarkupLineInterpolated($"[grey]{part,-9}| {line}[/]");

    public static void Ready(string part, string what, TimeSpan took) =>
        Out.MarkupLine($"[green]ready[/]  {part,-9}{Markup.Escape(what)}  [grey]{took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s[/]");

    /// <summary>Shows on a terminal that something is going on.</summary>
    public static Task WhileAsync(string what, Func<Task> action) =>
        Out.Profile.Capabilities.Interactive && Out.Profile.Out.IsTerminal
            ? Out.Status().StartAsync(Markup.Escape(what), _ => action())
            : action();

    public static void Heading(string text) => Out.MarkupLineInterpolated($"\n[bold]{text}[/]");

    /// <summary>One step of a case, in columns.</summary>
    public static void Step(string time, string elapsed, string who, string what, string facts)
    {
        var colour = what switch
        {
            "closed" or "refund succeeded" or "approved" => "green",
            "refused" or "failed" or "refund failed" or "expired" or "cancelled" => "red",
            _ => "default",
        };
        Out.MarkupLine($"[grey]{time}[/]  {elapsed,11}  [blue]{Markup.Escape(who),-10}[/] [{colour}]{Markup.Escape(what),-20}[/] {Markup.Escape(facts)}".TrimEnd());
    }

    public static void Addresses(Settings settings, SampleCase sample, string order)
    {
        Heading("Running; Ctrl-C ends it");
        Address("API", new Uri(settings.Api, "v1/returns"));
        Address("Docs", new Uri(settings.Api, "docs"));
        Address("Mailbox", new Uri(settings.Partners, "mailbox"));
        Address("Ledger", new Uri(settings.Partners, "ledger"));
        Address("Status page", sample.StatusPage!);
        Address("Portal", new Uri(settings.Api, $"portal/{Settings.Storefront}"));
        Out.MarkupLineInterpolated($"{"",-12}order {order}, postal code 10119; the code is in the mailbox");
        Address("Console", new Uri(settings.Api, "console"));
        Out.MarkupLineInterpolated($"{"",-12}operator key {Settings.OpsKey} (role admin)");
        Address("Withdrawal", new Uri(settings.Api, $"withdraw/{Settings.Storefront}"));
        Out.MarkupLineInterpolated($"{"Key",-12}{Settings.StorefrontKey} (storefront {Settings.Storefront})");
        Out.MarkupLineInterpolated($"{"Ops",-12}infra/dev ops failures --url {settings.App} (infra/dev ops --help lists all)");
        Out.MarkupLineInterpolated($"{"Try",-12}curl -H 'Authorization: Bearer {Settings.StorefrontKey}' {new Uri(settings.Api, $"v1/returns/{sample.Id}")}");
    }

    private static void Address(string name, Uri address) => Out.MarkupLineInterpolated($"{name,-12}[link]{address}[/]");

    private static IAnsiConsole Console(TextWriter writer, bool piped)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = piped ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = piped ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        // Lines are never folded: a narrow terminal does that by itself, and a pipe wants one line each.
        console.Profile.Width = 10_000;
        return console;
    }
}
