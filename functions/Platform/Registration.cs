using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless.Platform.Idempotency;
using Serverless.Platform.Limits;
using Serverless.Platform.Links;
using Serverless.Platform.Webhooks;

namespace Serverless.Platform;

internal static class Registration
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        HttpEndpoints.MustAllBeMarked();
        services.TryAddSingleton(TimeProvider.System);
        // The server's line for each request would hold what its caller wrote into the path, line breaks included.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddChecked<LinksOptions>(configuration, LinksOptions.Section);
        services.AddChecked<WebhookOptions>(configuration, WebhookOptions.Section);
        services.AddChecked<LimitOptions>(configuration, LimitOptions.Section);
        services.AddChecked<OpsOptions>(configuration, OpsOptions.Section);
        var connection = ConnectionOf(configuration);
        return services
            .AddSingleton(provider => new TableServiceClient(connection, provider.WithPolicies(new TableClientOptions())))
            .AddSingleton(provider => provider.QueueClient(QueueMessageEncoding.Base64))
            .AddSingleton(provider => new BlobServiceClient(connection, provider.WithPolicies(new BlobClientOptions())))
            .AddSingleton<Tables>()
            .AddSingleton<TimerCursor>()
            .AddSingleton<StorageSetup>()
            .AddHostedService(provider => provider.GetRequiredService<StorageSetup>())
            .AddSingleton<IExceptionPropertiesProvider, ActivityFailure>()
            .AddSingleton(provider => new StatusLink(KeysOf(provider)))
            .AddSingleton(provider => new LinkSigner(KeysOf(provider)))
            .AddSingleton<CaseLinks>()
            .AddSingleton<UnknownKeyLimit>()
            .AddSingleton<AnswerSeal>()
            .AddSingleton<IdempotencyStore>()
            .AddSingleton<KeyedCalls>();
    }

    /// <summary>Options that are wrong stop the app at its start, and say which.</summary>
    public static void AddChecked<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(new CheckedOptions<T>(section));
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateOnStart();
    }

    /// <param name="encoding">How messages are written; what comes in another is not read.</param>
    public static QueueServiceClient QueueClient(this IServiceProvider provider, QueueMessageEncoding encoding) => new(
        ConnectionOf(provider.GetRequiredService<IConfiguration>()), provider.WithPolicies(new QueueClientOptions { MessageEncoding = encoding }));

    private static IEnumerable<byte[]> KeysOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<LinksOptions>>().Value.SigningKey.Split(',').Select(Encoding.UTF8.GetBytes);

    private static string ConnectionOf(IConfiguration configuration) => configuration["AzureWebJobsStorage"] is { } connection && !string.IsNullOrWhiteSpace(connection)
        ? connection
        : throw new InvalidOperationException("AzureWebJobsStorage is not set: the app needs the connection string of its storage account");

    /// <summary>Whoever wants to see the storage's traffic registers a policy of the SDK's pipeline.</summary>
    private static T WithPolicies<T>(this IServiceProvider provider, T options)
        where T : ClientOptions
    {
        foreach (var policy in provider.GetServices<HttpPipelinePolicy>())
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);

        return options;
    }
}
