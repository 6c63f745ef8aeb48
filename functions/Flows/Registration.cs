using Microsoft.Extensions.DependencyInjection;
using Serverless.Flows.Recording;
using Serverless.Flows.Steps;
using Serverless.Flows.Steps.AskWarehouse;
using Serverless.Flows.Steps.Exchange;
using Serverless.Flows.Steps.Refund;
using Serverless.Flows.Steps.ShipBack;

namespace Serverless.Flows;

internal static class Registration
{
    public static IServiceCollection AddFlows(this IServiceCollection services) => services
        .AddSingleton<CaseWriter>()
        .AddSingleton<ParcelSharing>()
        .AddTransient<FollowUps>()
        .AddTransient<ReturnRecorder>()
        .AddTransient<InboxReader>()
        .AddTransient<Refunder>()
        .AddTransient<Exchanger>()
        .AddTransient<PickupBooker>()
        .AddTransient<StepRunner>()
        .AddTransient<CarrierLook>()
        .AddTransient<WarehouseQuestion>();
}
