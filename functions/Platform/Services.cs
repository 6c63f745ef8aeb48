using System.Net.Http.Headers;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SendGrid;
using Serverless.Cases;
using Serverless.Emails;
using Serverless.Inspections;
using Serverless.Parcels;
using Serverless.Platform.Links;
using Serverless.Platform.Storage;
using Serverless.Platform.Webhooks;
using Serverless.Policies;
using Serverless.Refunds;
using Serverless.Returns.Reading;
using Serverless.Returns.Recording;
using Serverless.Returns.Reporting;
using Serverless.Returns.Requesting;
using Serverless.StatusPage;
using Serverless.Storefronts;

namespace Serverless.Platform;

/// <summary>What the app is made of.</summary>
internal static class Services
{
    public static IServiceCollection AddReturns(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddStorage(configuration);
        services.AddPartners(configuration);

        services.AddChecked<LinksOptions>(configuration, LinksOptions.Section);
        services.AddChecked<WebhookOptions>(configuration, WebhookOptions.Section);
        services.AddSingleton(provider => new StatusLink(provider.GetRequiredService<IOptions<LinksOptions>>().Value.SigningKey.Split(',').Select(Encoding.UTF8.GetBytes)));
        services.AddSingleton<CaseLinks>();
        services.AddSingleton<PolicyStore>();
        services.AddSingleton<StorefrontStore>();
        services.AddSingleton<StorefrontKeys>();

        services.AddSingleton<CaseStore>();
        services.AddSingleton<FailureIndex>();
        services.AddSingleton<CaseIndex>();
        services.AddSingleton<TrackingIndex>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<EffectLedger>();
        services.AddSingleton<OrderBalances>();

        services.AddSingleton<ReturnOpener>();
        services.AddSingleton<CaseView>();
        services.AddSingleton<EmailRenderer>();
        services.AddSingleton<ReturnEmails>();
        services.AddSingleton<StatusPageRenderer>();
        services.AddTransient<ReturnMailer>();
        services.AddTransient<FollowUps>();
        services.AddTransient<ReturnRecorder>();
        services.AddTransient<ReportReader>();
        services.AddTransient<Reports>();
        return services;
    }

    private static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration["AzureWebJobsStorage"]
            ?? throw new InvalidOperationException("AzureWebJobsStorage is not set: the app needs the connection string of its storage account");
        services.AddSingleton(provider => new TableServiceClient(connection, provider.WithPolicies(new TableClientOptions())));
        services.AddSingleton(provider => new QueueServiceClient(
            connection, provider.WithPolicies(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })));
        services.AddSingleton<Tables>();
        services.AddSingleton<StorageSetup>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageSetup>());
    }

    /// <summary>Whoever wants to see the storage's traffic registers a policy of the SDK's pipeline.</summary>
    private static T WithPolicies<T>(this IServiceProvider provider, T options)
        where T : ClientOptions
    {
        foreach (var policy in provider.GetServices<HttpPipelinePolicy>())
        {
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }

        return options;
    }

    private static void AddPartners(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<CarrierOptions>(configuration, CarrierOptions.Section);
        services.AddChecked<PaymentsOptions>(configuration, PaymentsOptions.Section);
        services.AddChecked<WarehouseOptions>(configuration, WarehouseOptions.Section);
        services.AddChecked<MailOptions>(configuration, MailOptions.Section);

        services.AddHttpClient<CarrierClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<CarrierOptions>>().Value;
            (http.BaseAddress, http.Timeout) = (options.BaseAddress, options.Timeout);
            http.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ApiKey}:")));
        });
        services.AddHttpClient<PaymentsClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<PaymentsOptions>>().Value;
            (http.BaseAddress, http.Timeout) = (options.BaseAddress, options.Timeout);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        });
        services.AddHttpClient<WarehouseClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<WarehouseOptions>>().Value;
            (http.BaseAddress, http.Timeout) = (options.BaseAddress, options.Timeout);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        });
        services.AddSingleton<ISendGridClient>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<MailOptions>>().Value;
            return new SendGridClient(new SendGridClientOptions { ApiKey = options.ApiKey, Host = options.BaseAddress.AbsoluteUri.TrimEnd('/') });
        });
    }

    /// <summary>Options that are wrong stop the app at its start, and say which.</summary>
    private static void AddChecked<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class =>
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
