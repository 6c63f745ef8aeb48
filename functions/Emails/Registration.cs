using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SendGrid;
using Serverless.Emails.OwnTexts;
using Serverless.Platform.Partners;

namespace Serverless.Emails;

internal static class Registration
{
    public static IServiceCollection AddEmails(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPartner<MailOptions>(configuration, MailOptions.Section, Partner.Mail);
        services.AddHttpClient(MailOptions.Section).ThroughPipeline(MailOptions.Section);
        services.AddTransient<ISendGridClient>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<MailOptions>>().Value;
            return new SendGridClient(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(MailOptions.Section),
                new SendGridClientOptions { ApiKey = options.ApiKey, Host = options.BaseAddress.AbsoluteUri.TrimEnd('/') });
        });
        return services
            .AddSingleton<EmailRenderer>()
            .AddSingleton<ReturnEmails>()
            .AddSingleton<EmailWriter>()
            .AddSingleton<OwnTextStore>()
            .AddSingleton<ReplyAddress>()
            .AddTransient<MailSender>()
            .AddTransient<ReturnMailer>();
    }
}
