using System.CommandLine;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;
using Serverless.Ops.Cli.Talking;

namespace Serverless.Ops.Cli.Commands;

/// <summary>Statements of withdrawal.</summary>
internal static class WithdrawalCommands
{
    public static Command Create() => new("withdrawals", "Statements of withdrawal: list, match, close, erase.")
    {
        List(), Match(),
        Act("close", "Says that nothing more is to be done of it. The consumer is told nothing by it."), Act("erase", "Erases the consumer's words before their time is over."),
    };

    private static Command List()
    {
        Option<string?> storefront = new("--storefront") { Description = "Of this storefront alone.", HelpName = "ID" };
        Option<string?> status = new("--status") { Description = "received, open, matched or closed.", HelpName = "STATUS" };
        return new Command("list", "Lists statements, the newest first.") { storefront, status }.Does(async (line, api, stop) =>
        {
            var items = await api.ListAsync<WithdrawalList, WithdrawalItem>(
                "withdrawals", [("storefront", line.GetValue(storefront)), ("status", line.GetValue(status))], page => (page.Items, page.Cursor), stop);
            ReplayCommands.Show(line, new WithdrawalList(items, Cursor: null), list => Screen.Table(
                ["Withdrawal", "Number", "Storefront", "Order", "Came (UTC)", "Status", "Receipt"],
                list.Items.Select(item => (IReadOnlyList<string>)
                    [item.Id, item.Number, item.Storefront, item.Order ?? "", Screen.Instant(item.ReceivedAt), $"{item.Status} {(item.Why ?? "").Replace('_', ' ')}".Trim(), item.Receipt])));
            return ExitCodes.Done;
        });
    }

    private static Command Match()
    {
        var withdrawal = Named();
        Argument<string> order = new("order") { Description = "Number of the order on record that it is about." };
        return new Command("match", "Says which order it is about, and opens its case.") { withdrawal, order, OpsCommand.Reason }.Does((line, api, stop) =>
            ActAsync(line, api, line.GetValue(withdrawal)!, "match", new MatchWithdrawalRequest(OpsCommand.ReasonOf(line), line.GetValue(order)), stop));
    }

    private static Command Act(string action, string description)
    {
        var withdrawal = Named();
        return new Command(action, description) { withdrawal, OpsCommand.Reason }.Does((line, api, stop) =>
            ActAsync(line, api, line.GetValue(withdrawal)!, action, new OpsAction(OpsCommand.ReasonOf(line)), stop));
    }

    private static Argument<string> Named() => new("withdrawal") { Description = "The statement's id." };

    private static async Task<int> ActAsync<T>(ParseResult line, Api api, string withdrawal, string action, T body, CancellationToken stop)
        where T : class
    {
        var done = await api.PostAsync<WithdrawalActionResult>(Api.Path("withdrawals", withdrawal, action), body, stop);
        ReplayCommands.Show(line, done, shown => Screen.Say($"{shown.Withdrawal}: {shown.Status} {shown.Case}".TrimEnd() + $"; audit {shown.Audit}"));
        return ExitCodes.Done;
    }
}
