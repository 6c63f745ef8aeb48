using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Events;

internal static class Registration
{
    public static IServiceCollection AddEvents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<EventOptions>(configuration, EventOptions.Section);
        return services.AddSingleton<EventFeed>();
    }
}
