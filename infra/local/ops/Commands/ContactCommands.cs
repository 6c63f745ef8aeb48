using System.CommandLine;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;

namespace Serverless.Ops.Cli.Commands;

/// <summary>Customers whom no email reaches, and those who wrote.</summary>
internal static class ContactCommands
{
    public static Command Unreachable()
    {
        Option<string?> storefront = new("--storefront") { Description = "Of this storefront alone.", HelpName = "ID" };
        const string Lists = "Lists cases whose emails come back: correct the address, or reach the customer otherwise and say so.";
        return new Command("unreachable", Lists) { storefront }.Does(async (line, api, stop) =>
        {
            var items = await api.ListAsync<UnreachableList, UnreachableItem>("unreachable", [("storefront", line.GetValue(storefront))], page => (page.Items, page.Cursor), stop);
            ReplayCommands.Show(line, new UnreachableList(items, Cursor: null), ShowItems);
            return ExitCodes.Done;
        });
    }

    public static Command Reached() => CaseCommands.Simple("reached", "reached", "Says that the customer was told otherwise what the emails said.");

    public static Command Messages()
    {
        Option<string?> storefront = new("--storefront") { Description = "Of this storefront alone.", HelpName = "ID" };
        return new Command("messages", "Lists what customers wrote by email and nobody has answered.") { storefront }.Does(async (line, api, stop) =>
        {
            var items = await api.ListAsync<MessageList, MessagesItem>("messages", [("storefront", line.GetValue(storefront))], page => (page.Items, page.Cursor), stop);
            ReplayCommands.Show(line, new MessageList(items, Cursor: null), ShowMessages);
            return ExitCodes.Done;
        });
    }

    public static Command Answered() => CaseCommands.Simple("answered", "messages/answered", "Says that the customer was answered, elsewhere: all that they wrote so far.");

    private static void ShowMessages(MessageList list)
    {
        if (list.Items.Count == 0)
            Screen.Say("Nobody waits for an answer.");
        else
            Screen.Table(
                ["Case", "Order", "Wrote (UTC)", "Words"],
                list.Items.SelectMany(item => item.Messages.Select(
                    message => (IReadOnlyList<string>)[item.Case, item.Order, Screen.Instant(message.At), message.Words ?? "for agents and admins"])));
    }

    private static void ShowItems(UnreachableList list)
    {
        if (list.Items.Count == 0)
            Screen.Say("Every customer can be written to.");
        else
            Screen.Table(
                ["Case", "Order", "Status", "Since (UTC)", "Not told"],
                list.Items.Select(item => (IReadOnlyList<string>)[item.Case, item.Order, item.Status, Screen.Instant(item.Since), string.Join(", ", item.Emails.Select(NotTold))]));
    }

    private static string NotTold(UnreachableEmail email) => $"{email.Email} ({email.Cause.Replace('_', ' ')})";
}
