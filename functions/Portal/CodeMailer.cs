using Serverless.Emails;
using Serverless.Pages;
using Serverless.Pages.Portal;
using Serverless.Platform.Links;
using Serverless.Wording;

namespace Serverless.Portal;

/// <summary>Sends a code in the language of the order. What its link opens has the code filled in, and changes nothing: programs that read mail open links.</summary>
public sealed partial class CodeMailer(MailSender mail, PageRenderer renderer, IOptions<LinksOptions> links, ILogger<CodeMailer> log)
{
    /// <exception cref="PartnerUnavailableException">The service could not take it now.</exception>
    public async Task SendAsync(Storefront storefront, Customer customer, string wish, string code, CancellationToken cancellation)
    {
        var rendered = await RenderAsync(storefront, customer, wish, code);
        var letter = MailSender.Letter(storefront, customer.Email, customer.Name, rendered, $"{storefront.Id}~{wish}", "portal_code");
        if ((await mail.SendAsync(letter, cancellation)).RejectedWith is { } status)
            Rejected(log, storefront.Id.Value, status);
    }

    internal async Task<RenderedEmail> RenderAsync(Storefront storefront, Customer customer, string wish, string code)
    {
        var locale = PortalTexts.LocaleOf(storefront, customer.Locale);
        var say = PortalTexts.In(locale);
        var frame = new PageFrame(say, new BrandView(storefront));
        var link = $"{links.Value.BaseAddress!.AbsoluteUri.TrimEnd('/')}/portal/{storefront.Id}/code?wish={wish}&code={code}&lang={locale.Language.Code}";
        var html = await renderer.RenderAsync<CodeEmail, CodeLetter>(new CodeLetter(code, link), frame, locale.Culture);
        string[] text =
        [
            say.Text("portal.mail.lead", ("shop", frame.Brand!.Name)),
            "",
            code,
            "",
            say.Text("portal.mail.good"),
            say.Text("portal.mail.link"),
            link,
            "",
            say.Text("portal.mail.why"),
            frame.Brand.Name,
        ];
        return new RenderedEmail(Words.Line(say.Text("portal.mail.subject", ("code", code), ("shop", frame.Brand.Name)), 150), html, string.Join('\n', text) + "\n");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mail service rejects a code for the portal of {Storefront} for good with {Status}: its customers may not get in")]
    private static partial void Rejected(ILogger logger, string storefront, int status);
}
