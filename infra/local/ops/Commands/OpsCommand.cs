using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Serverless.Ops.Cli.Talking;

namespace Serverless.Ops.Cli.Commands;

/// <summary>The command with all its parts.</summary>
internal static class OpsCommand
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print the API's JSON and nothing else.", Recursive = true };

    public static readonly Option<string?> Reason = new("--reason") { Description = "Why you do it. Required, 3 to 500 characters; stands in the audit, so no personal data.", HelpName = "TEXT" };

    /// <summary>What the local stack runs at, and the key it knows: neither opens anything else.</summary>
    private const string LocalAddress = "http://127.0.0.1:7071";
    private const string LocalKey = "ok_demo_local";

    private static readonly Option<string?> Address = new("--url")
    {
        Description = $"Where the app is [default: OPS_URL, else {LocalAddress}].",
        HelpName = "URL",
        Recursive = true,
    };

    // No default of the option's own: help would print it, and with it a key from the environment.
    private static readonly Option<string?> Key = new("--key")
    {
        Description = "Your key; better given as OPS_KEY, which no list of processes shows [default: the local stack's].",
        HelpName = "KEY",
        Recursive = true,
    };

    public static Command Create()
    {
        var help = new HelpOption { Recursive = true };
        return new Command(
            "ops",
            "Finds what failed and why, and lets it go on without paying or mailing anyone twice.\n\n"
            + "Exit codes: 0 done; 1 something failed again, was refused or is not there; 2 wrong usage; 3 not allowed; 4 the API cannot be reached.")
        {
            FailureCommands.List(), FailureCommands.Causes(), FailureCommands.Show(),
            ReplayCommands.DryRun(), ReplayCommands.Replay(), ReplayCommands.Follow(), ReplayCommands.List(), ReplayCommands.Cancel(),
            EventCommand.Create(), CarrierClaimCommands.List(), CarrierClaimCommands.Mark(), ContactCommands.Unreachable(), ContactCommands.Reached(), ContactCommands.Messages(), ContactCommands.Answered(), CaseCommands.Reviews(), CaseCommands.Approve(), CaseCommands.Decline(), CaseCommands.Pause(), CaseCommands.Resume(), CaseCommands.Cancel(), CaseCommands.Reopen(), CaseCommands.Terminate(), CaseCommands.Contest(), CaseCommands.Note(), CaseCommands.Address(),
            PoisonCommands.Create(), UnmatchedEventCommands.Create(), WithdrawalCommands.Create(), AuditCommand.Create(),
            Json, Address, Key, help,
        };
    }

    /// <summary>A command that talks to the API.</summary>
    public static Command Does(this Command command, Func<ParseResult, Api, CancellationToken, Task<int>> act)
    {
        command.SetAction(async (line, stop) =>
        {
            using var api = new Api(AddressOf(line), KeyOf(line));
            return await act(line, api, stop);
        });
        return command;
    }

    /// <summary>An option that a command does not have must not be taken for the name of a case.</summary>
    public static void IsNoOption(ArgumentResult named)
    {
        if (named.Tokens is [{ Value: ['-', ..] option }, ..])
            named.AddError($"There is no option '{option}' here.");
    }

    public static string ReasonOf(ParseResult line) =>
        line.GetValue(Reason) is { Length: > 0 } reason ? reason : throw new UsageException("--reason is needed: say why.");

    /// <summary>A key read from a file can bring the end of its line along.</summary>
    private static string KeyOf(ParseResult line)
    {
        var key = (line.GetValue(Key) ?? Environment.GetEnvironmentVariable("OPS_KEY") ?? LocalKey).Trim();
        return key.Length > 0 && key.All(c => c is > ' ' and <= '~')
            ? key
            : throw new UsageException("--key or OPS_KEY is no key: keys are letters, digits and _.");
    }

    private static Uri AddressOf(ParseResult line)
    {
        var text = line.GetValue(Address) ?? Environment.GetEnvironmentVariable("OPS_URL") ?? LocalAddress;
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new UsageException("--url is an address such as https://returns.example.");
    }
}
