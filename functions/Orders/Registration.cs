using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Orders;

internal static class Registration
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<OrderView>();
}
