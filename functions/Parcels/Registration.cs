using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Platform.Partners;

namespace Serverless.Parcels;

internal static class Registration
{
    public static IServiceCollection AddCarrier(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPartner<CarrierOptions, CarrierClient>(configuration, CarrierOptions.Section, Partner.Carrier, options =>
            (options.BaseAddress, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ApiKey}:")))));
        return services;
    }
}
