using System.CommandLine;
using Serverless.Ops.Cli;
using Serverless.Ops.Cli.Commands;
using Serverless.Ops.Cli.Showing;
using Serverless.Ops.Cli.Talking;

var ops = OpsCommand.Create();
var line = ops.Parse(args);
if (line.UnmatchedTokens is [var unknown, ..])
    return Wrong($"'{unknown}' is no command or option here.");
if (line.Errors is [var error, ..])
    return Wrong(error.Message);

try
{
    return await line.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UsageException e)
{
    return Wrong(e.Message);
}
catch (ApiException e)
{
    Screen.Error(e.Message);
    return e.ExitCode;
}
catch (OperationCanceledException)
{
    return ExitCodes.Failed;
}

static int Wrong(string problem)
{
    Screen.Error($"infra/dev ops: {problem} See infra/dev ops --help.");
    return ExitCodes.Usage;
}
