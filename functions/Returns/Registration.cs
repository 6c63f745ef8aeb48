using Microsoft.Extensions.DependencyInjection;
using Serverless.Returns.Previewing;
using Serverless.Returns.Requesting;

namespace Serverless.Returns;

internal static class Registration
{
    public static IServiceCollection AddReturns(this IServiceCollection services) => services
        .AddSingleton<ReturnOpener>()
        .AddSingleton<PreviewView>();
}
