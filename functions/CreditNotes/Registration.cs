using Microsoft.Extensions.DependencyInjection;

namespace Serverless.CreditNotes;

internal static class Registration
{
    public static IServiceCollection AddCreditNotes(this IServiceCollection services) => services
        .AddSingleton<CreditNoteNumbers>();
}
