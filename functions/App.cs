using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Backtests;
using Serverless.Cases;
using Serverless.Emails;
using Serverless.Flows;
using Serverless.Incoming;
using Serverless.Inspections;
using Serverless.Keys;
using Serverless.Ops;
using Serverless.Parcels;
using Serverless.Platform;
using Serverless.Refunds;
using Serverless.Returns;
using Serverless.StatusPage;
using Serverless.Storefronts;
using Serverless.Storefronts.Policies;
using Serverless.Upkeep;
using Serverless.Webhooks;

namespace Serverless;

/// <summary>What the app is made of: a folder with more than a few services registers its own.</summary>
internal static class App
{
    public static IServiceCollection AddApp(this IServiceCollection services, IConfiguration configuration) => services
        .AddPlatform(configuration)
        .AddSingleton<StorefrontStore>()
        .AddSingleton<PolicyStore>()
        .AddSingleton<PolicyView>()
        .AddSingleton<KeyStore>()
        .AddSingleton<KeyDesk>()
        .AddSingleton<Callers>()
        .AddCases()
        .AddCarrier(configuration)
        .AddWarehouse(configuration)
        .AddPayments(configuration)
        .AddEmails(configuration)
        .AddWebhooks(configuration)
        .AddFlows()
        .AddTransient<IncomingEvents>()
        .AddTransient<PartnerEvents>()
        .AddReturns()
        .AddSingleton<PastCases>()
        .AddSingleton<StatusPageRenderer>()
        .AddOps()
        .AddSingleton<RepairedLately>()
        .AddTransient<CaseRepairer>();
}
