using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Uploads;

internal static class Registration
{
    public static IServiceCollection AddUploads(this IServiceCollection services) => services
        .AddSingleton<UploadStore>()
        .AddSingleton<UploadLinks>()
        .AddSingleton<EvidenceChecks>();
}
