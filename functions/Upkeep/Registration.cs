using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Upkeep;

internal static class Registration
{
    public static IServiceCollection AddUpkeep(this IServiceCollection services) => services
        .AddSingleton<RepairedLately>()
        .AddTransient<CaseRepairer>();
}
