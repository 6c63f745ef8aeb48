using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Opening;

internal static class Registration
{
    public static IServiceCollection AddOpening(this IServiceCollection services) => services
        .AddSingleton<RequestReader>()
        .AddSingleton<NamedParcels>()
        .AddSingleton<ReturnOpener>();
}
