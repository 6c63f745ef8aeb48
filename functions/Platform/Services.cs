using System.Net.Http.Headers;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SendGrid;
using Serverless.Cases;
using Serverless.Emails;
using Serverless.Inspections;
using Serverless.Keys;
using Serverless.Ops;
using Serverless.Parcels;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Platform.Idempotency;
using Serverless.Platform.Limits;
using Serverless.Platform.Links;
using Serverless.Platform.Partners;
using Serverless.Platform.Storage;
using Serverless.Platform.Webhooks;
using Serverless.Policies;
using Serverless.Refunds;
using Serverless.Returns.Changing;
using Serverless.Returns.Previewing;
using Serverless.Returns.Reading;
using Serverless.Returns.Recording;
using Serverless.Returns.Reporting;
using Serverless.Returns.Requesting;
using Serverless.Returns.V1;
using Serverless.StatusPage;
using Serverless.Storefronts;
using Serverless.Upkeep;
using Serverless.Webhooks;

namespace Serverless.Platform;

/// <summary>What the app is made of.</summary>
internal static class Services
{
    public static IServiceCollection AddReturns(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        // The server's line for each request would hold what its caller wrote into the path, line breaks included.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddSingleton<IExceptionPropertiesProvider, ActivityFailure>();
        services.AddStorage(configuration);
        services.AddPartners(configuration);

        services.AddChecked<LinksOptions>(configuration, LinksOptions.Section);
        services.AddChecked<WebhookOptions>(configuration, WebhookOptions.Section);
        services.AddSingleton(provider => new StatusLink(provider.GetRequiredService<IOptions<LinksOptions>>().Value.SigningKey.Split(',').Select(Encoding.UTF8.GetBytes)));
        services.AddSingleton<CaseLinks>();
        services.AddSingleton<PolicyStore>();
        services.AddSingleton<PolicyView>();
        services.AddSingleton<PastCases>();
        services.AddSingleton<StorefrontStore>();
        services.AddAccess(configuration);
        services.AddWebhooks(configuration);

        services.AddSingleton<CaseStore>();
        services.AddSingleton<FailureIndex>();
        services.AddSingleton<CaseIndex>();
        services.AddSingleton<TrackingIndex>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<StrayStore>();
        services.AddSingleton<EffectLedger>();
        services.AddSingleton<OrderBalances>();
        services.AddSingleton<OrderRecords>();
        services.AddSingleton<PaymentOwners>();

        services.AddSingleton<ReturnOpener>();
        services.AddSingleton<CaseView>();
        services.AddSingleton<PreviewView>();
        services.AddSingleton<EmailRenderer>();
        services.AddSingleton<ReturnEmails>();
        services.AddSingleton<StatusPageRenderer>();
        services.AddTransient<ReturnMailer>();
        services.AddTransient<FollowUps>();
        services.AddSingleton<CaseWriter>();
        services.AddTransient<ReturnRecorder>();
        services.AddTransient<Refunder>();
        services.AddTransient<ReportReader>();
        services.AddTransient<Reports>();
        services.AddTransient<PartnerReports>();
        services.AddTransient<Reopener>();
        services.AddSingleton<ExpectedParcels>();
        services.AddSingleton<UpkeepCursor>();
        services.AddSingleton<MendedLately>();
        services.AddTransient<CaseMender>();
        return services;
    }

    private static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        Doors.MustAllBeMarked();
        services.AddChecked<LimitOptions>(configuration, LimitOptions.Section);
        services.AddSingleton<UnknownKeyLimit>();
        services.AddChecked<OpsOptions>(configuration, OpsOptions.Section);
        services.AddSingleton<KeyStore>();
        services.AddSingleton<KeyDesk>();
        services.AddSingleton<Callers>();
        services.AddSingleton<AnswerSeal>();
        services.AddSingleton<IdempotencyStore>();
    }

    private static void AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<DeliveryOptions>(configuration, DeliveryOptions.Section);
        services.AddSingleton<EndpointRules>();
        services.AddSingleton<WebhookEndpoints>();
        services.AddSingleton<WebhookOutbox>();
        services.AddSingleton<WebhookFailures>();
        services.AddHttpClient<WebhookSender>((provider, http) => http.Timeout = provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.Timeout)
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                ConnectCallback = provider.GetRequiredService<EndpointRules>().ConnectAsync,
                AllowAutoRedirect = false,
                // Behind a proxy nobody would see where a connection leads.
                UseProxy = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                MaxResponseHeadersLength = 16,
                MaxResponseDrainSize = 0,
            })
            // An endpoint's address can hold a secret of its storefront's.
            .RemoveAllLoggers();
    }

    private static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration["AzureWebJobsStorage"];
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new InvalidOperationException("AzureWebJobsStorage is not set: the app needs the connection string of its storage account");
        }

        services.AddSingleton(provider => new TableServiceClient(connection, provider.WithPolicies(new TableClientOptions())));
        services.AddSingleton(provider => new QueueServiceClient(
            connection, provider.WithPolicies(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })));
        services.AddOps(connection);
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
        services.AddPartner<CarrierOptions>(configuration, CarrierOptions.Section, "The carrier");
        services.AddPartner<PaymentsOptions>(configuration, PaymentsOptions.Section, "The payment provider");
        services.AddPartner<WarehouseOptions>(configuration, WarehouseOptions.Section, "The warehouse");
        services.AddPartner<MailOptions>(configuration, MailOptions.Section, "The mail service");

        services.AddHttpClient<CarrierClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<CarrierOptions>>().Value;
            http.BaseAddress = options.BaseAddress;
            http.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ApiKey}:")));
        }).ThroughGate(CarrierOptions.Section);
        services.AddHttpClient<StripeTransport>().ThroughGate(PaymentsOptions.Section);
        services.AddTransient(provider => provider.GetRequiredService<StripeTransport>().Connect(provider.GetRequiredService<IOptions<PaymentsOptions>>().Value));
        services.AddTransient<PaymentsClient>();
        services.AddHttpClient<WarehouseClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<WarehouseOptions>>().Value;
            http.BaseAddress = options.BaseAddress;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        }).ThroughGate(WarehouseOptions.Section);
        services.AddHttpClient(MailOptions.Section).ThroughGate(MailOptions.Section);
        services.AddTransient<ISendGridClient>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<MailOptions>>().Value;
            return new SendGridClient(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(MailOptions.Section),
                new SendGridClientOptions { ApiKey = options.ApiKey, Host = options.BaseAddress.AbsoluteUri.TrimEnd('/') });
        });
    }

    private static void AddPartner<T>(this IServiceCollection services, IConfiguration configuration, string section, string partner)
        where T : PartnerOptions
    {
        services.AddChecked<T>(configuration, section);
        services.AddKeyedSingleton(section, (provider, _) => new PartnerGate(
            partner, provider.GetRequiredService<IOptions<T>>().Value, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>The gate limits each try; how long all of them take is not limited once more.</summary>
    private static void ThroughGate(this IHttpClientBuilder client, string partner) => client
        .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
        .AddHttpMessageHandler(provider => new PartnerHandler(provider.GetRequiredKeyedService<PartnerGate>(partner)));

    /// <summary>Options that are wrong stop the app at its start, and say which.</summary>
    private static void AddChecked<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(new CheckedOptions<T>(section));
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateOnStart();
    }
}
