using Microsoft.Extensions.DependencyInjection;
using Serverless.Storefronts.Policies;

namespace Serverless.Storefronts;

internal static class Registration
{
    public static IServiceCollection AddStorefronts(this IServiceCollection services) => services
        .AddSingleton<StorefrontStore>()
        .AddSingleton<PolicyStore>()
        .AddSingleton<PolicyView>();
}
