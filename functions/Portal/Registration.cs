using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Portal;

internal static class Registration
{
    public static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddSingleton<PortalRows>()
        .AddSingleton<CodeLimit>()
        .AddSingleton<CodeGuesses>()
        .AddSingleton<PortalCodes>()
        .AddSingleton<PortalOrders>()
        .AddSingleton<PortalSessions>()
        .AddSingleton<Drafts>()
        .AddSingleton<PhotoForm>()
        .AddSingleton<PortalDesk>()
        .AddSingleton<PortalDoor>()
        .AddSingleton<ItemsStep>()
        .AddSingleton<DetailsStep>()
        .AddSingleton<ChangeStep>()
        .AddSingleton<SendingStep>()
        .AddSingleton<OutcomeStep>()
        .AddSingleton<ReviewStep>()
        .AddSingleton<SentStep>()
        .AddSingleton<ChooseStep>()
        .AddSingleton<PortalSteps>()
        .AddTransient<CodeMailer>();
}
