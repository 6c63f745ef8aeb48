using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Serverless.Local;

/// <summary>One line for each thing that is said, whoever says it: a line break that somebody wrote makes no second one.</summary>
internal static class Logs
{
    // Each turn of each orchestration, each request: who wants them names them in host.json.
    private static readonly string[] Quiet = ["Host", "Function", "DurableTask", "Azure", "Microsoft", "Grpc", "Yarp", "System"];

    public static ILoggerFactory Create(string hostJson)
    {
        var wanted = new ConfigurationBuilder().AddJsonFile(hostJson, optional: false, reloadOnChange: false).Build().GetSection("logging:logLevel");
        return LoggerFactory.Create(logging =>
        {
            logging.AddSimpleConsole(static console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat, console.ColorBehavior) =
                (true, true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", Microsoft.Extensions.Logging.Console.LoggerColorBehavior.Disabled));
            foreach (var category in Quiet)
                logging.AddFilter(category, LogLevel.Warning);
            foreach (var (category, level) in wanted.GetChildren().Select(static setting => (setting.Key, setting.Value)))
            {
                if (Enum.TryParse<LogLevel>(level, ignoreCase: true, out var least))
                    logging.AddFilter(category.Equals("default", StringComparison.OrdinalIgnoreCase) ? null : category, least);
            }
        });
    }
}
