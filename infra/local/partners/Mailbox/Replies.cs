using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Serverless.Partners;

/// <summary>A customer's answer to a mail, brought to the app as SendGrid's Inbound Parse does.</summary>
internal static class Replies
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <returns>Null when the app took it, or why it did not get there.</returns>
    public static async Task<string?> SendAsync(World world, Mail mail, string text, CancellationToken cancellation)
    {
        if (world.Options.App is not { } app || mail.ReplyTo is not { } to)
            return "There is nobody to answer to.";

        var from = mail.To[0];
        var headers = $"Message-ID: <{World.Id("", 22)}@partners.local>\nFrom: {from}\nTo: {to.Email}\nSubject: Re: {mail.Subject}\nIn-Reply-To: <{mail.Id}@partners.local>\n";
        using var form = new MultipartFormDataContent
        {
            { new StringContent(headers), "headers" },
            { new StringContent(from.ToString()), "from" },
            { new StringContent(to.Email), "to" },
            { new StringContent($"Re: {mail.Subject}"), "subject" },
            { new StringContent($"{text}\n\nOn {mail.At:R}, {mail.From} wrote:\n{string.Join('\n', (mail.Text ?? "").Split('\n').Select(line => $"> {line}"))}"), "text" },
            { new StringContent("""{"to":"UTF-8","from":"UTF-8","subject":"UTF-8","text":"UTF-8"}"""), "charsets" },
            { new StringContent(JsonSerializer.Serialize(new { to = new[] { to.Email }, from = from.Email })), "envelope" },
            { new StringContent("0"), "attachments" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{app.AbsoluteUri.TrimEnd('/')}/hooks/mail/inbound") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"sendgrid:{world.Options.InboundSecret}")));
        try
        {
            using var answer = await Http.SendAsync(request, cancellation);
            return answer.IsSuccessStatusCode ? null : $"The app answered {(int)answer.StatusCode}.";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }
}
