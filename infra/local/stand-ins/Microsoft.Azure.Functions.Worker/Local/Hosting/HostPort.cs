using System.Globalization;

namespace Serverless.Local.Functions;

/// <summary>Where HTTP is served: <c>--port</c>, <c>FUNCTIONS_PORT</c>, <c>local.settings.json</c>, otherwise 7071.</summary>
internal static class HostPort
{
    private const int Default = 7071;

    public static int Choose(LocalFunctionsOptions options, IReadOnlyList<string> args, int? fromFile)
    {
        if (options.Port >= 0)
            return options.Port;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is "--port" && i + 1 < args.Count)
                return Parse(args[i + 1], "--port");
            if (args[i].StartsWith("--port=", StringComparison.Ordinal))
                return Parse(args[i]["--port=".Length..], "--port");
        }
        return Environment.GetEnvironmentVariable("FUNCTIONS_PORT") is { Length: > 0 } variable ? Parse(variable, "FUNCTIONS_PORT") : fromFile ?? Default;
    }

    private static int Parse(string text, string from) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw new StartException($"{from} is '{text}', expected a port from 0 to {ushort.MaxValue}");
}
