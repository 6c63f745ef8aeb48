using Microsoft.Extensions.DependencyInjection;
using Serverless.Returns.Previewing;

namespace Serverless.Returns;

internal static class Registration
{
    public static IServiceCollection AddReturns(this IServiceCollection services) => services
        .AddSingleton<Previewer>()
        .AddSingleton<PreviewView>();
}
