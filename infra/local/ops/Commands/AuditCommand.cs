using System.CommandLine;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;

namespace Serverless.Ops.Cli.Commands;

/// <summary>Who did what, and why.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        Argument<string?> named = new("case") { Description = "Of this case alone.", Arity = ArgumentArity.ZeroOrOne };
        Option<int> limit = new("--limit") { Description = "At most so many.", DefaultValueFactory = _ => 50, HelpName = "N" };
        return new Command("audit", "Shows who did what, when and why, newest first.") { named, limit }.Does(async (line, api, stop) =>
        {
            var most = line.GetValue(limit);
            var items = await api.ListAsync<AuditList, AuditItem>("audit", [("case", line.GetValue(named))], page => (page.Items, page.Cursor), stop, most);
            ReplayCommands.Show(line, new AuditList([.. items.Take(most)], Cursor: null), Show);
            return ExitCodes.Done;
        });
    }

    private static void Show(AuditList list)
    {
        if (Screen.IsWide)
        {
            Screen.Table(
                ["At (UTC)", "Who", "Action", "Outcome", "On", "Why"],
                list.Items.Select(item => (IReadOnlyList<string>)[Screen.Instant(item.At), item.Who, item.Action, Outcome(item), item.Subject, item.Reason]));
            return;
        }

        foreach (var item in list.Items)
        {
            Screen.Say($"{Screen.Instant(item.At)}  {item.Who}  {item.Action}: {Outcome(item)}");
            Screen.Say($"  {item.Subject}");
            Screen.Say($"  {item.Reason}");
        }
    }

    private static string Outcome(AuditItem item) => item.Outcome ?? "cut off";
}
