using System.CommandLine;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;
using Serverless.Ops.Cli.Talking;

namespace Serverless.Ops.Cli.Commands;

/// <summary>What can be done to one case by force.</summary>
internal static class CaseCommands
{
    public static Argument<string> Case()
    {
        Argument<string> named = new("case") { Description = "Its key {storefront}~{id}, its id ret_…, or its RMA number." };
        named.Validators.Add(OpsCommand.IsNoOption);
        return named;
    }

    public static Command Approve() => Simple("approve", "approve", "Approves a case in review.");

    public static Command Decline() => Simple("decline", "decline", "Declines a case in review; the customer is told the reason in these words.");

    public static Command Reviews()
    {
        Option<string?> storefront = new("--storefront") { Description = "Of this storefront alone.", HelpName = "ID" };
        return new Command("reviews", "Lists cases that wait for a person's decision.") { storefront }.Does(async (line, api, stop) =>
        {
            var items = await api.ListAsync<ReviewList, ReviewItem>("reviews", [("storefront", line.GetValue(storefront))], page => (page.Items, page.Cursor), stop);
            ReplayCommands.Show(line, new ReviewList(items, Cursor: null), ShowReviews);
            return ExitCodes.Done;
        });
    }

    private static void ShowReviews(ReviewList list)
    {
        if (list.Items.Count == 0)
            Screen.Say("Nothing waits for a decision.");
        else
            Screen.Table(
                ["Case", "Order", "Why", "Decide by (UTC)"],
                list.Items.Select(item => (IReadOnlyList<string>)[item.Case, item.Order, string.Join(' ', item.Why.Select(why => $"{why["code"]}")), Screen.Instant(item.DecideBy)]));
    }

    public static Command Pause() => Simple("pause", "pause", "Stops a case's clocks: nothing runs out and nobody is reminded, except by law.");

    public static Command Resume() => Simple("resume", "resume", "Lets a paused case's clocks go on.");

    public static Command Cancel() => Simple("cancel", "cancel", "Calls a case off, at any time before money has moved; the customer is told.");

    public static Command Reopen() => Simple("reopen", "reopen", "Opens a case again that expired or was cancelled; the customer is told how to send the goods.");

    public static Command Note() => Simple("note", "notes", "Puts the reason into the case's timeline as a remark.");

    public static Command Terminate()
    {
        var named = Case();
        Option<bool> release = new("--release-units") { Description = "Give its units free for other cases; it cannot be replayed then." };
        return new Command("terminate", "Ends a case as failed, for a person to look at. Nobody is told.") { named, release, OpsCommand.Reason }
            .Does((line, api, stop) => ActAsync(line, api, named, "terminate", new TerminateRequest(OpsCommand.ReasonOf(line), line.GetValue(release)), stop));
    }

    public static Command Contest()
    {
        var named = Case();
        Argument<string> outcome = new("outcome") { Description = "upheld (all units count as accepted, and the rest is paid) or rejected (the result stands)." };
        return new Command("contest", "Decides a result that the customer contests, or whose goods were lost on their way back. The reason is told to the customer.")
        {
            named, outcome, OpsCommand.Reason,
        }.Does((line, api, stop) => ActAsync(line, api, named, "contest/decision", new OpsContestDecision(OpsCommand.ReasonOf(line), line.GetValue(outcome)), stop));
    }

    public static Command Address()
    {
        var named = Case();
        Option<string?> name = Text("--name"), email = Text("--email"), phone = Text("--phone"), line1 = Text("--line1"), line2 = Text("--line2");
        Option<string?> city = Text("--city"), region = Text("--region"), postalCode = Text("--postal-code"), country = Text("--country");
        return new Command("address", "Corrects the customer's data of a case. An address is given whole. Emails that never arrived are sent again to another email address.")
        {
            named, name, email, phone, line1, line2, city, region, postalCode, country, OpsCommand.Reason,
        }.Does(async (line, api, stop) =>
        {
            var address = new PostalAddress
            {
                Line1 = line.GetValue(line1),
                Line2 = line.GetValue(line2),
                City = line.GetValue(city),
                Region = line.GetValue(region),
                PostalCode = line.GetValue(postalCode),
                Country = line.GetValue(country),
            };
            var request = new ContactRequest
            {
                Reason = OpsCommand.ReasonOf(line),
                Name = line.GetValue(name),
                Email = line.GetValue(email),
                Phone = line.GetValue(phone),
                Address = address == new PostalAddress() ? null : address,
            };
            return Done(line, await api.PutAsync<OpsActionResult>(Api.Path("cases", line.GetValue(named)!, "address"), request, stop));
        });
    }

    internal static async Task<int> ActAsync(
        ParseResult line, Api api, Argument<string> named, string action, object body, CancellationToken stop) =>
        Done(line, await api.PostAsync<OpsActionResult>(Api.Path(["cases", line.GetValue(named)!, .. action.Split('/')]), body, stop));

    internal static Command Simple(string name, string action, string description)
    {
        var named = Case();
        return new Command(name, description) { named, OpsCommand.Reason }
            .Does((line, api, stop) => ActAsync(line, api, named, action, new OpsAction(OpsCommand.ReasonOf(line)), stop));
    }

    private static int Done(ParseResult line, OpsActionResult done)
    {
        ReplayCommands.Show(line, done, shown => Screen.Say($"{shown.Rma} is {shown.Status}; audit {shown.Audit}"));
        return ExitCodes.Done;
    }

    private static Option<string?> Text(string name) => new(name) { HelpName = "TEXT" };
}
