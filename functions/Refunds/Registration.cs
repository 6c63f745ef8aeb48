using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Platform.Partners;

namespace Serverless.Refunds;

internal static class Registration
{
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPartner<PaymentsOptions>(configuration, PaymentsOptions.Section, Partner.Payments);
        services.AddHttpClient<StripeTransport>().ThroughPipeline(PaymentsOptions.Section);
        return services
            .AddTransient(provider => provider.GetRequiredService<StripeTransport>().Connect(provider.GetRequiredService<IOptions<PaymentsOptions>>().Value))
            .AddTransient<PaymentsClient>()
            .AddTransient<CheckoutClient>();
    }
}
