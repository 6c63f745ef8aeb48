using Microsoft.Extensions.DependencyInjection;
using Serverless.EmailPreviews.Samples;

namespace Serverless.EmailPreviews;

internal static class Registration
{
    public static IServiceCollection AddEmailPreviews(this IServiceCollection services) => services
        .AddSingleton<SampleCases>()
        .AddSingleton<EmailPreviewer>();
}
