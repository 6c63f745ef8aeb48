using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Serverless.Emails;
using Serverless.Storefronts;
using Serverless.Uploads;

namespace Serverless.Incoming;

/// <summary>
/// What customers answer to emails: SendGrid's Inbound Parse, which has its secret in the URL as a password. The address that it came to names the case and proves it. It is
/// never answered from here, so no two programs can go on answering each other.
/// </summary>
public sealed partial class InboundMailEvents(
    IncomingEvents incoming, CaseStore cases, StorefrontStore storefronts, ReplyAddress replies, IOptions<MailOptions> options, ILogger<InboundMailEvents> log)
{
    /// <summary>The service takes emails of up to 30 MB, and what is attached is skipped.</summary>
    private const long MostReceived = 40L * 1024 * 1024;

    private const int MostOfAField = 128 * 1024;

    private static readonly string[] Wanted = ["headers", "envelope", "charsets", "text", "html"];

    [Function("MailInboundHook")]
    [ForAnyone("The sender knows the secret")]
    public async Task<IResult> Hook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/mail/inbound")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (!IsKnown(request.Headers.Authorization.ToString()))
            return Problems.Of(ProblemCatalog.SignatureInvalid);

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = MostReceived;

        var isTaken = await TakeAsync(client, await ReadAsync(request, cancellation), cancellation);
        return isTaken ? Results.Json(new { received = true }) : Results.Json(new { received = true, ignored = true });
    }

    /// <summary>Whatever is not for a case is no message, and the service need not bring it again.</summary>
    private async Task<bool> TakeAsync(DurableTaskClient client, InboundMail mail, CancellationToken cancellation)
    {
        if (mail.Envelope.To.Select(replies.CaseOf).FirstOrDefault(id => id is not null) is not { } id || mail.IsAutomatic || replies.IsOfDomain(mail.Envelope.From))
            return false;

        foreach (var storefront in await storefronts.ListAsync(cancellation))
        {
            var key = new CaseKey(storefront, id);
            if (await cases.FindAsync(key, cancellation) is null)
                continue;

            var message = new ReturnCommand.TakeMessage(mail.Id, mail.Files.Count);
            var answer = await incoming.TakeAsync(client, key, SaidOf.Message(mail.Id), Actor.Customer, message, cancellation, mail.Words);
            if (answer.Refusal is not null)
                TooMany(log, key.ToString());

            return answer.Refusal is null;
        }

        return false;
    }

    private static async Task<InboundMail> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        Dictionary<string, byte[]> fields = new(StringComparer.Ordinal);
        List<string> files = [];
        await MultipartForm.ReadAsync(request, async (part, _, stop) =>
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var named))
                return true;

            var name = HeaderUtilities.RemoveQuotes(named.Name).Value ?? "";
            if (named.IsFileDisposition())
                files.Add(HeaderUtilities.RemoveQuotes(named.FileNameStar.HasValue ? named.FileNameStar : named.FileName).Value ?? "");
            else if (Wanted.Contains(name, StringComparer.Ordinal))
                fields[name] = await BeginningAsync(part, stop);

            return true;
        }, cancellation);
        return new InboundMail(fields, files);
    }

    /// <summary>Nobody reads more of a message.</summary>
    private static async Task<byte[]> BeginningAsync(MultipartSection part, CancellationToken cancellation)
    {
        var buffer = new byte[MostOfAField];
        return buffer[..await part.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)];
    }

    private bool IsKnown(string authorization)
    {
        const string Scheme = "Basic ";
        var secret = options.Value.InboundSecret;
        if (secret is "" || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;

        var given = new byte[authorization.Length];
        return Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), given, out var length)
            && given.AsSpan(0, length).IndexOf((byte)':') is >= 0 and var colon
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(given.AsSpan(colon + 1, length - colon - 1)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too many messages came for {Case}: the latest is not kept")]
    private static partial void TooMany(ILogger logger, string @case);
}
