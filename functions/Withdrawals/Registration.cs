using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Withdrawals;

internal static class Registration
{
    public static IServiceCollection AddWithdrawals(this IServiceCollection services) => services
        .AddSingleton<StatementTexts>()
        .AddSingleton<StatementStore>()
        .AddSingleton<ReceiptBudget>()
        .AddSingleton<StatementMatcher>()
        .AddTransient<ReceiptMailer>()
        .AddTransient<StatementSteps>();
}
