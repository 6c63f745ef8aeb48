using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Console;

internal static class Registration
{
    public static IServiceCollection AddConsole(this IServiceCollection services) => services
        .AddSingleton<ConsoleSessions>()
        .AddSingleton<ConsoleApi>()
        .AddSingleton<ConsoleDoor>();
}
