using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Platform.Partners;

namespace Serverless.Inspections;

internal static class Registration
{
    public static IServiceCollection AddWarehouse(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPartner<WarehouseOptions, WarehouseClient>(configuration, WarehouseOptions.Section, Partner.Warehouse, options =>
            (options.BaseAddress, new AuthenticationHeaderValue("Bearer", options.ApiKey)));
        return services;
    }
}
