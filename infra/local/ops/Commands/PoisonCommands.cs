using System.CommandLine;
using System.Globalization;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;
using Serverless.Ops.Cli.Talking;

namespace Serverless.Ops.Cli.Commands;

/// <summary>Messages that could not be taken from queues.</summary>
internal static class PoisonCommands
{
    public static Command Create() => new("poison", "Messages that could not be taken: list, show, edit, resend, drop.") { List(), Show(), Edit(), Resend(), Drop() };

    private static Command List()
    {
        Argument<string?> queue = new("queue") { Description = "Of this queue; without it, how many there are of each.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("list", "Lists queues, or the messages of one.") { queue }.Does(async (line, api, stop) =>
        {
            if (line.GetValue(queue) is { } name)
                ReplayCommands.Show(
                    line,
                    new PoisonMessageList(await api.ListAsync<PoisonMessageList, PoisonMessage>(Api.Path("poison", name), [], page => (page.Items, page.Cursor), stop), Cursor: null),
                    ShowMessages);
            else
                ReplayCommands.Show(line, await api.GetAsync<PoisonQueueList>("poison", stop), list => Screen.Table(
                    ["Queue", "Poisoned"], list.Items.Select(item => (IReadOnlyList<string>)[item.Queue, Number(item.Poisoned)])));
            return ExitCodes.Done;
        });
    }

    private static Command Show()
    {
        var (queue, message) = Message();
        return new Command("show", "Shows a message; its values are hidden from all but admins.") { queue, message }.Does(async (line, api, stop) =>
        {
            var found = await api.GetAsync<PoisonMessage>(Api.Path("poison", line.GetValue(queue)!, line.GetValue(message)!), stop);
            ReplayCommands.Show(line, found, shown =>
            {
                Screen.Facts(
                    ("Message", shown.Id), ("Queue", shown.Queue), ("Set aside", Screen.Instant(shown.InsertedAt)), ("Bytes", Number(shown.Size)),
                    ("Failed of", shown.Failure is { } failure ? $"{failure.Error} ({failure.Type}, {Screen.Instant(failure.At)})" : null),
                    ("Problems now", string.Join("; ", shown.Problems ?? ["none: it would be taken now"])), ("Hidden", shown.Masked is true ? "values" : null));
                Screen.Raw(shown.Body ?? "");
            });
            return ExitCodes.Done;
        });
    }

    private static Command Edit()
    {
        var (queue, message) = Message();
        Option<string?> body = new("--body") { Description = "The whole new text.", HelpName = "TEXT" };
        Option<FileInfo?> file = new("--file") { Description = "A file with the whole new text.", HelpName = "FILE" };
        var force = Force();
        return new Command("edit", "Corrects a message where it lies; then resend it.") { queue, message, body, file, force, OpsCommand.Reason }.Does((line, api, stop) =>
        {
            var text = line.GetValue(body) ?? (line.GetValue(file) is { } named ? Read(named) : throw new UsageException("--body or --file is needed: the whole new text."));
            return DoneAsync(line, api.PutAsync<PoisonActionResult>(
                Api.Path("poison", line.GetValue(queue)!, line.GetValue(message)!), new EditMessageRequest(OpsCommand.ReasonOf(line), text, line.GetValue(force)), stop));
        });
    }

    private static Command Resend()
    {
        var (queue, message) = Message();
        var force = Force();
        return new Command("resend", "Sends a message to its queue again.") { queue, message, force, OpsCommand.Reason }.Does((line, api, stop) =>
            DoneAsync(line, api.PostAsync<PoisonActionResult>(
                Api.Path("poison", line.GetValue(queue)!, line.GetValue(message)!, "resend"), new ResendMessageRequest(OpsCommand.ReasonOf(line), line.GetValue(force)), stop)));
    }

    private static Command Drop()
    {
        var (queue, message) = Message();
        return new Command("drop", "Throws a message away for good.") { queue, message, OpsCommand.Reason }.Does((line, api, stop) =>
            DoneAsync(line, api.PostAsync<PoisonActionResult>(
                Api.Path("poison", line.GetValue(queue)!, line.GetValue(message)!, "drop"), new OpsAction(OpsCommand.ReasonOf(line)), stop)));
    }

    private static async Task<int> DoneAsync(ParseResult line, Task<PoisonActionResult> act)
    {
        ReplayCommands.Show(line, await act, done => Screen.Say($"{done.Message} is {done.Outcome}; audit {done.Audit}"));
        return ExitCodes.Done;
    }

    private static void ShowMessages(PoisonMessageList list)
    {
        if (list.Items.Count == 0)
        {
            Screen.Say("Nothing lies there.");
            return;
        }

        Screen.Table(
            ["Message", "Bytes", "Failed of", "Problems now", "Set aside (UTC)"],
            list.Items.Select(item => (IReadOnlyList<string>)[item.Id, Number(item.Size), item.Failure?.Error ?? "", string.Join("; ", item.Problems ?? ["none"]), Screen.IsWide ? Screen.Instant(item.InsertedAt) : ""]));
    }

    private static (Argument<string> Queue, Argument<string> Message) Message() =>
        (new("queue") { Description = "The queue." }, new("message") { Description = "The message's id." });

    private static Option<bool> Force() => new("--force") { Description = "Although its queue would not take it." };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Read(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {e.Message}");
        }
    }
}
