using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless.Platform.Partners;

namespace Serverless.Parcels;

internal static class Registration
{
    public static IServiceCollection AddCarrier(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPartner<CarrierOptions>(configuration, CarrierOptions.Section, "The carrier");
        services.AddHttpClient<CarrierClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<CarrierOptions>>().Value;
            http.BaseAddress = options.BaseAddress;
            http.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ApiKey}:")));
        }).ThroughPipeline(CarrierOptions.Section);
        return services;
    }
}
