using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless.Platform.Partners;

namespace Serverless.Inspections;

internal static class Registration
{
    public static IServiceCollection AddWarehouse(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPartner<WarehouseOptions>(configuration, WarehouseOptions.Section, "The warehouse");
        services.AddHttpClient<WarehouseClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<WarehouseOptions>>().Value;
            http.BaseAddress = options.BaseAddress;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        }).ThroughPipeline(WarehouseOptions.Section);
        return services;
    }
}
