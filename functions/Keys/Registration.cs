using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Keys;

internal static class Registration
{
    public static IServiceCollection AddKeys(this IServiceCollection services) => services
        .AddSingleton<KeyStore>()
        .AddSingleton<KeyDesk>()
        .AddSingleton<Callers>();
}
