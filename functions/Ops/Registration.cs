using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Ops.Auditing;
using Serverless.Ops.Failures;
using Serverless.Ops.Poison;
using Serverless.Ops.Replaying;
using Serverless.Ops.Replaying.Batches;
using Serverless.Ops.Steering;

namespace Serverless.Ops;

internal static class Registration
{
    public static IServiceCollection AddOps(this IServiceCollection services) => services
        .AddSingleton<AuditLog>()
        .AddSingleton<CaseFinder>()
        .AddSingleton<AuditedAction>()
        .AddSingleton<StuckCases>()
        .AddSingleton<Replayer>()
        .AddTransient<PartnerRecords>()
        .AddTransient<ReplayPlanner>()
        .AddTransient<CausePlanner>()
        .AddSingleton<BatchStore>()
        .AddTransient<CaseReports>()
        .AddSingleton<MessageChecks>()
        // Texts pass as they lie: what nobody can decode must be shown and dropped all the same.
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<PoisonStore>(provider, provider.QueueClient(QueueMessageEncoding.None)));
}
