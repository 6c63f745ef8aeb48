using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Ops.Auditing;
using Serverless.Ops.Failures;
using Serverless.Ops.Poison;
using Serverless.Ops.Replaying;
using Serverless.Ops.Replaying.Batches;
using Serverless.Ops.Steering;

namespace Serverless.Ops;

/// <summary>What those who run the platform work with.</summary>
internal static class OpsServices
{
    /// <param name="storage">Connection string of the storage account.</param>
    public static IServiceCollection AddOps(this IServiceCollection services, string storage)
    {
        services.AddSingleton<AuditLog>();
        services.AddSingleton<CaseFinder>();
        services.AddSingleton<OpsDesk>();
        services.AddSingleton<StuckCases>();
        services.AddSingleton<Replayer>();
        services.AddTransient<PartnerRecords>();
        services.AddTransient<ReplayPlanner>();
        services.AddTransient<CausePlanner>();
        services.AddSingleton<BatchStore>();
        services.AddTransient<CaseReports>();
        services.AddSingleton<MessageChecks>();
        services.AddSingleton<QueueFailures>();
        // Texts pass as they lie: what nobody can decode must be shown and dropped all the same.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PoisonStore>(
            provider, new QueueServiceClient(storage, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None })));
        return services;
    }
}
