using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Incoming;

internal static class Registration
{
    public static IServiceCollection AddIncoming(this IServiceCollection services) => services
        .AddTransient<IncomingEvents>()
        .AddTransient<OutboundParcels>()
        .AddTransient<PartnerEvents>();
}
