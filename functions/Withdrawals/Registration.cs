using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Withdrawals;

internal static class Registration
{
    public static IServiceCollection AddWithdrawals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<WithdrawalOptions>(configuration, WithdrawalOptions.Section);
        return services
            .AddSingleton<StatementTexts>()
            .AddSingleton<StatementStore>()
            .AddSingleton<StatementBudgets>()
            .AddSingleton<StatementLimit>()
            .AddSingleton<StatementMatcher>()
            .AddTransient<ReceiptMailer>()
            .AddTransient<StatementSteps>()
            .AddTransient<StatementKeeper>();
    }
}
