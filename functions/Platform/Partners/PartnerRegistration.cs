using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Platform.Partners;

internal static class PartnerRegistration
{
    public static void AddPartner<T>(this IServiceCollection services, IConfiguration configuration, string section, Partner partner)
        where T : PartnerOptions
    {
        services.AddChecked<T>(configuration, section);
        services.AddKeyedSingleton(section, (provider, _) => new PartnerPipeline(
            partner, provider.GetRequiredService<IOptions<T>>().Value, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>A partner whose client is ours: where it is and how we sign in is in its options.</summary>
    public static void AddPartner<TOptions, TClient>(
        this IServiceCollection services, IConfiguration configuration, string section, Partner partner, Func<TOptions, (Uri? Address, AuthenticationHeaderValue SignIn)> reach)
        where TOptions : PartnerOptions
        where TClient : class
    {
        services.AddPartner<TOptions>(configuration, section, partner);
        services.AddHttpClient<TClient>((provider, http) =>
            (http.BaseAddress, http.DefaultRequestHeaders.Authorization) = reach(provider.GetRequiredService<IOptions<TOptions>>().Value)).ThroughPipeline(section);
    }

    /// <summary>The pipeline limits each try; how long all of them take is not limited once more.</summary>
    public static void ThroughPipeline(this IHttpClientBuilder client, string partner) => client
        .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
        .AddHttpMessageHandler(provider => new PartnerHandler(provider.GetRequiredKeyedService<PartnerPipeline>(partner)));
}
