using System.CommandLine;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;
using Serverless.Ops.Cli.Talking;

namespace Serverless.Ops.Cli.Commands;

/// <summary>Events that match no case.</summary>
internal static class UnmatchedEventCommands
{
    public static Command Create() => new("strays", "Partners' events that match no case: list, retry, drop.") { List(), Act("retry", "Looks for its case once more."), Act("drop", "Forgets it.") };

    private static Command List()
    {
        Option<bool> waiting = new("--waiting") { Description = "Those whose case is still looked for, instead of those given up." };
        return new Command("list", "Lists events that a person has to look at.") { waiting }.Does(async (line, api, stop) =>
        {
            var items = await api.ListAsync<StrayList, StrayItem>("strays", [("waiting", line.GetValue(waiting) ? "true" : null)], page => (page.Items, page.Cursor), stop);
            ReplayCommands.Show(line, new StrayList(items, Cursor: null), list => Screen.Table(
                ["Event", "From", "What", "Names", "Came (UTC)"],
                list.Items.Select(item => (IReadOnlyList<string>)[item.Key, item.Who, item.What, item.Named, Screen.Instant(item.ReceivedAt)])));
            return ExitCodes.Done;
        });
    }

    private static Command Act(string action, string description)
    {
        Argument<string> unmatched = new("event") { Description = "The event's key." };
        return new Command(action, description) { unmatched, OpsCommand.Reason }.Does(async (line, api, stop) =>
        {
            var done = await api.PostAsync<StrayActionResult>(Api.Path("strays", line.GetValue(unmatched)!, action), new OpsAction(OpsCommand.ReasonOf(line)), stop);
            ReplayCommands.Show(line, done, shown => Screen.Say($"{shown.Stray}: {shown.Outcome.Replace('_', ' ')}; audit {shown.Audit}"));
            return done.Outcome is "still_unknown" ? ExitCodes.Failed : ExitCodes.Done;
        });
    }
}
