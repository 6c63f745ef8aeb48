using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Serverless.Platform.Partners;

internal static class PartnerRegistration
{
    public static void AddPartner<T>(this IServiceCollection services, IConfiguration configuration, string section, string partner)
        where T : PartnerOptions
    {
        services.AddChecked<T>(configuration, section);
        services.AddKeyedSingleton(section, (provider, _) => new PartnerPipeline(
            partner, provider.GetRequiredService<IOptions<T>>().Value, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>The gate limits each try; how long all of them take is not limited once more.</summary>
    public static void ThroughPipeline(this IHttpClientBuilder client, string partner) => client
        .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
        .AddHttpMessageHandler(provider => new PartnerHandler(provider.GetRequiredKeyedService<PartnerPipeline>(partner)));
}
