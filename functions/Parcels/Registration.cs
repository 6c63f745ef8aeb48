using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Parcels.DropOff;
using Serverless.Platform.Partners;

namespace Serverless.Parcels;

internal static class Registration
{
    public static IServiceCollection AddCarrier(this IServiceCollection services, IConfiguration configuration) =>
        services.AddPartner<CarrierOptions, CarrierClient>(configuration, CarrierOptions.Section, Partner.Carrier, options =>
            (options.BaseAddress, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ApiKey}:")))))
            .AddDropOffPoints(configuration);

    private static IServiceCollection AddDropOffPoints(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient<DropOffPoints>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<DropOffOptions>>().Value;
            http.BaseAddress = options.BaseAddress;
            http.DefaultRequestHeaders.Add("DHL-API-Key", options.ApiKey);
        }).ThroughPipeline(DropOffOptions.Section);
        return services.AddSingleton<DropOffCache>().AddPartner<DropOffOptions>(configuration, DropOffOptions.Section, Partner.Carrier);
    }
}
