namespace Serverless.Partners;

/// <summary>SendGrid's v3 mail send.</summary>
internal static class MailEndpoints
{
    public static void Map(WebApplication app, Gateway gateway, Mails mails)
    {
        var dialect = new SendGridDialect();
        app.MapPost("/v3/mail/send", gateway.Serve(dialect, mails.Send));
    }
}
