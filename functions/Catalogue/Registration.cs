using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Catalogue;

internal static class Registration
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddSingleton<CatalogueStore>();
}
