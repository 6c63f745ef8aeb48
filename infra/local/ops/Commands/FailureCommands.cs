using System.CommandLine;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;
using Serverless.Ops.Cli.Talking;

namespace Serverless.Ops.Cli.Commands;

/// <summary>What failed, by case and by cause, and all of one case.</summary>
internal static class FailureCommands
{
    public static Command List()
    {
        Option<string?> cause = new("--cause") { Description = "Of this cause alone.", HelpName = "CAUSE" };
        Option<string?> storefront = new("--storefront") { Description = "Of this storefront alone.", HelpName = "ID" };
        Option<int> limit = new("--limit") { Description = "At most so many.", DefaultValueFactory = _ => 50, HelpName = "N" };
        return new Command("failures", "Lists failed cases, newest request first, and cases that nothing works on any more.") { cause, storefront, limit }
            .Does(async (line, api, stop) =>
            {
                var (wanted, shop, most) = (line.GetValue(cause), line.GetValue(storefront), line.GetValue(limit));
                List<FailureItem> items = [];
                // A cause that is not of a failure's own: the cases are found by looking at each that is under way.
                if (wanted is not "orchestration_lost")
                    items.AddRange(await ListAsync(api, "failures", wanted, shop, most, stop));
                if (wanted is null or "orchestration_lost")
                    items.AddRange(await ListAsync(api, "failures/stuck", cause: null, shop, most, stop));

                Show(line, [.. items.Take(most)]);
                return ExitCodes.Done;
            });
    }

    public static Command Causes()
    {
        Option<string?> storefront = new("--storefront") { Description = "Of this storefront alone.", HelpName = "ID" };
        return new Command("causes", "Groups failures by their cause, the most frequent first.") { storefront }
            .Does(async (line, api, stop) =>
            {
                var list = await api.GetAsync<CauseList>($"failures/causes{Api.Query(("storefront", line.GetValue(storefront)))}", stop);
                if (line.GetValue(OpsCommand.Json))
                    Screen.Json(list);
                else if (list.Items.Count == 0)
                    Screen.Say("Nothing has failed.");
                else
                    Screen.Table(
                        ["Cause", "Cases", "Step", "Since (UTC)"],
                        list.Items.Select(item => (IReadOnlyList<string>)[item.Cause, $"{item.Cases}", string.Join(' ', item.Steps), Screen.Instant(item.First)]));
                return ExitCodes.Done;
            });
    }

    public static Command Show()
    {
        var named = CaseCommands.Case();
        return new Command("show", "Shows a case: why it failed, what was done outside, and its whole timeline.") { named }
            .Does(async (line, api, stop) =>
            {
                var found = await api.GetAsync<OpsCase>(Api.Path("cases", line.GetValue(named)!), stop);
                if (line.GetValue(OpsCommand.Json))
                    Screen.Json(found);
                else
                    CaseShown.Show(found);
                return ExitCodes.Done;
            });
    }

    private static Task<IReadOnlyList<FailureItem>> ListAsync(Api api, string path, string? cause, string? shop, int most, CancellationToken stop) =>
        api.ListAsync<FailureList, FailureItem>(path, [("cause", cause), ("storefront", shop)], page => (page.Items, page.Cursor), stop, most);

    private static void Show(ParseResult line, IReadOnlyList<FailureItem> items)
    {
        if (line.GetValue(OpsCommand.Json))
            Screen.Json(new FailureList(items, Cursor: null));
        else if (items.Count == 0)
            Screen.Say("Nothing has failed.");
        else
            Screen.Table(
                ["RMA", "Cause", "Failed (UTC)", "Step", "Error"],
                items.Select(item => (IReadOnlyList<string>)
                    [item.Rma, item.Cause, Screen.Instant(item.FailedAt), Screen.IsWide ? item.Step : "", Screen.IsWide ? item.Error : ""]),
                whole: 2);
    }
}
