using System.CommandLine;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;
using Serverless.Ops.Cli.Talking;

namespace Serverless.Ops.Cli.Commands;

/// <summary>Dry runs and replays, of one case or of all with a cause.</summary>
internal static class ReplayCommands
{
    public static Command DryRun()
    {
        var (named, cause, storefront) = (Optional(), Cause(), Storefront());
        return new Command("dry-run", "Says what a replay would do: effects that stand, effects that would run, money and emails that follow.") { named, cause, storefront }
            .Does((line, api, stop) => PlanAsync(line, api, line.GetValue(named), line.GetValue(cause), line.GetValue(storefront), stop));
    }

    private static async Task<int> PlanAsync(ParseResult line, Api api, string? named, string? cause, string? storefront, CancellationToken stop)
    {
        if (OneOf(named, cause) is { } one)
            Show(line, await api.GetAsync<ReplayPlan>(Api.Path("cases", one, "replay"), stop), PlanShown.Show);
        else
            Show(line, await api.GetAsync<CausePlan>($"failures/plan{Api.Query(("cause", cause), ("storefront", storefront))}", stop), PlanShown.Show);
        return ExitCodes.Done;
    }

    public static Command Replay()
    {
        var (named, cause, storefront) = (Optional(), Cause(), Storefront());
        Option<bool> dryRun = new("--dry-run") { Description = "Only say what it would do, as the command dry-run does." };
        Option<bool> all = new("--all") { Description = "All failures of the cause; without it nothing is done." };
        Option<int?> perMinute = new("--per-minute") { Description = "At most so many cases a minute, 1 to 600 [default: 30].", HelpName = "N" };
        Option<int> wait = new("--wait") { Description = "Seconds to wait for how one case goes on; 0 does not wait.", DefaultValueFactory = _ => 20, HelpName = "SECONDS" };
        Option<bool> detach = new("--detach") { Description = "Do not follow a replay of many; it goes on by itself." };
        return new Command("replay", "Lets a failed case go on where it stood, or all with a cause.")
        {
            named, cause, storefront, dryRun, all, perMinute, wait, detach, OpsCommand.Reason,
        }.Does(async (line, api, stop) =>
        {
            if (line.GetValue(dryRun))
                return await PlanAsync(line, api, line.GetValue(named), line.GetValue(cause), line.GetValue(storefront), stop);
            if (OneOf(line.GetValue(named), line.GetValue(cause)) is { } one)
                return await OneReplay.RunAsync(line, api, one, TimeSpan.FromSeconds(line.GetValue(wait)), stop);
            if (!line.GetValue(all))
                throw new UsageException("--cause replays many cases: look at the dry run, then say --all.");

            var request = new ReplayBatchRequest(OpsCommand.ReasonOf(line), line.GetValue(cause), line.GetValue(storefront), line.GetValue(perMinute));
            var batch = await api.PostAsync<ReplayBatch>("replays", request, stop);
            Screen.Hint($"Replay {batch.Id}; infra/dev ops follow {batch.Id} shows it again");
            return line.GetValue(detach) ? Shown(line, batch) : await Following.RunAsync(line, api, batch.Id, stop);
        });
    }

    public static Command Follow()
    {
        Argument<string> id = new("replay") { Description = "The replay's id, rep_…" };
        return new Command("follow", "Follows a replay of many until it is over. Leaving it does not stop it.") { id }
            .Does((line, api, stop) => Following.RunAsync(line, api, line.GetValue(id)!, stop));
    }

    public static Command List() => new Command("replays", "Lists the latest replays of many.")
        .Does(async (line, api, stop) =>
        {
            Show(line, await api.GetAsync<ReplayBatchList>("replays", stop), list => Screen.Table(
                ["Replay", "Cause", "State", "Went on", "Again", "Started (UTC)", "By"],
                list.Items.Select(item => (IReadOnlyList<string>)
                [
                    item.Id, item.Cause, item.State, $"{item.Progress.WentOn}/{item.Progress.Total}", $"{item.Progress.FailedAgain}",
                    Screen.IsWide ? Screen.Instant(item.StartedAt) : "", Screen.IsWide ? item.By : "",
                ]),
                whole: 2));
            return ExitCodes.Done;
        });

    public static Command Cancel()
    {
        Argument<string> id = new("replay") { Description = "The replay's id, rep_…" };
        return new Command("stop-replay", "Stops a replay of many: what was begun goes on, the rest stays failed.") { id, OpsCommand.Reason }
            .Does(async (line, api, stop) =>
                Shown(line, await api.PostAsync<ReplayBatch>(Api.Path("replays", line.GetValue(id)!, "cancel"), new OpsAction(OpsCommand.ReasonOf(line)), stop)));
    }

    internal static void Show<T>(ParseResult line, T value, Action<T> show)
    {
        if (line.GetValue(OpsCommand.Json))
            Screen.Json(value);
        else
            show(value);
    }

    private static int Shown(ParseResult line, ReplayBatch batch)
    {
        Show(line, batch, shown => Screen.Say($"{shown.Id}: {shown.State}, {Following.Text(shown.Progress)}"));
        return ExitCodes.Done;
    }

    private static string? OneOf(string? named, string? cause) => (named, cause) switch
    {
        (null, null) => throw new UsageException("Name a case, or a --cause."),
        ({ }, { }) => throw new UsageException("Name a case or a --cause, not both."),
        _ => named,
    };

    private static Argument<string?> Optional()
    {
        Argument<string?> named = new("case") { Description = "Its key {storefront}~{id}, its id ret_…, or its RMA number.", Arity = ArgumentArity.ZeroOrOne };
        named.Validators.Add(OpsCommand.IsNoOption);
        return named;
    }

    private static Option<string?> Cause() => new("--cause") { Description = "All failures of this cause.", HelpName = "CAUSE" };

    private static Option<string?> Storefront() => new("--storefront") { Description = "With --cause: of this storefront alone.", HelpName = "ID" };
}
