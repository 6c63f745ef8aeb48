using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases.Views;

namespace Serverless.Cases;

internal static class Registration
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<CaseStore>()
        .AddSingleton<Worklist>()
        .AddSingleton<FailureIndex>()
        .AddSingleton<CaseIndex>()
        .AddSingleton<CarrierClaimIndex>().AddSingleton<TaskList>(provider => provider.GetRequiredService<CarrierClaimIndex>())
        .AddSingleton<MessageIndex>().AddSingleton<TaskList>(provider => provider.GetRequiredService<MessageIndex>())
        .AddSingleton<UnreachableIndex>().AddSingleton<TaskList>(provider => provider.GetRequiredService<UnreachableIndex>())
        .AddSingleton<TrackingIndex>()
        .AddSingleton<Inbox>()
        .AddSingleton<UnmatchedEventStore>()
        .AddSingleton<UnmatchedParcels>()
        .AddSingleton<EffectLedger>()
        .AddSingleton<EmailDeliveries>()
        .AddSingleton<OrderBalances>()
        .AddSingleton<OrderRecords>()
        .AddSingleton<OrderIndex>()
        .AddSingleton<UnfollowedParcels>()
        .AddSingleton<PaymentOwners>()
        .AddSingleton<LinkedCases>()
        .AddSingleton<CaseView>();
}
