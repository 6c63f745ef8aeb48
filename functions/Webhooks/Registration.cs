using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Webhooks;

internal static class Registration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<DeliveryOptions>(configuration, DeliveryOptions.Section);
        services.AddHttpClient<WebhookSender>((provider, http) => http.Timeout = provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.Timeout)
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                ConnectCallback = provider.GetRequiredService<EndpointRules>().ConnectAsync,
                AllowAutoRedirect = false,
                // Behind a proxy nobody would see where a connection leads.
                UseProxy = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                MaxResponseHeadersLength = 16,
                MaxResponseDrainSize = 0,
            })
            // An endpoint's address can hold a secret of its storefront's.
            .RemoveAllLoggers();
        return services
            .AddSingleton<EndpointRules>()
            .AddSingleton<WebhookEndpoints>()
            .AddSingleton<WebhookOutbox>()
            .AddSingleton<WebhookFailures>();
    }
}
