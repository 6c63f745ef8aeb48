using Serverless.Emails;
using Serverless.Pages;
using Serverless.Pages.Withdrawing;
using Serverless.Wording;

namespace Serverless.Withdrawals;

/// <summary>Sends the receipt: what was declared, and when. It says of the withdrawal itself only that it has come.</summary>
public sealed partial class ReceiptMailer(MailSender mail, PageRenderer renderer, StatementTexts texts, ILogger<ReceiptMailer> log)
{
    /// <exception cref="PartnerUnavailableException">The service could not take it now.</exception>
    public async Task<string> SendAsync(Statement statement, Storefront storefront, CancellationToken cancellation)
    {
        var rendered = await RenderAsync(statement, storefront);
        var answer = await mail.SendAsync(
            MailSender.Letter(storefront, statement.Declared.Email, statement.Declared.Name, rendered, $"{statement.Storefront}~{statement.Id}", "withdrawal_receipt"), cancellation);
        if (answer.RejectedWith is { } status)
            Rejected(log, statement.Id.Value, status);

        return answer.Result;
    }

    internal async Task<RenderedEmail> RenderAsync(Statement statement, Storefront storefront)
    {
        var locale = texts.LocaleOf(storefront, statement.Language);
        var sentences = texts.In(locale);
        var frame = new PageFrame(sentences, new BrandView(storefront));
        var receipt = StatementView.Of(statement, storefront, locale);
        receipt = receipt with { Declared = Unlinked(receipt.Declared) };
        var html = await renderer.RenderAsync<ReceiptEmail, Receipt>(receipt, frame, locale.Culture);
        return new RenderedEmail(
            Words.Line(sentences.Text("withdrawal.mail.subject", ("number", receipt.Number), ("shop", frame.Brand!.Name)), 150), html, TextOf(receipt, sentences, frame.Brand));
    }

    /// <summary>Anybody can have it sent to anybody.</summary>
    private static DeclaredWords Unlinked(DeclaredWords declared) => new(
        Words.Unlinked(declared.Name), Words.Unlinked(declared.Order), declared.Email, declared.Goods is { } goods ? Words.Unlinked(goods) : null);

    private static string TextOf(Receipt receipt, ISentences say, IBrand brand)
    {
        var declared = receipt.Declared;
        List<string> lines =
        [
            say.Text("withdrawal.done.title"),
            "",
            say.Text("withdrawal.done.lead", ("shop", brand.Name), ("received", receipt.Received)),
            "",
            Pair("number", receipt.Number),
            Pair("received", receipt.Received),
            "",
            say.Text("withdrawal.declared"),
            say.Text(declared.Goods is null ? "withdrawal.statement" : "withdrawal.statementGoods", ("shop", brand.Name), ("order", declared.Order)),
        ];
        if (declared.Goods is not null)
            lines.Add(declared.Goods);

        lines.AddRange(
        [
            "",
            Pair("name", declared.Name),
            Pair("order", declared.Order),
            Pair("email", declared.Email),
            "",
            say.Text("withdrawal.done.notValidity", ("shop", brand.Name)),
            say.Text("withdrawal.done.next", ("shop", brand.Name)),
            say.Text("withdrawal.mail.keep"),
            "",
            say.Text("withdrawal.mail.why", ("email", declared.Email)),
        ]);
        if (brand.Support.Length > 0)
            lines.Add($"{say.Text("shell.support")} {brand.Support}");

        lines.Add(brand.Name);
        return string.Join('\n', lines) + "\n";

        string Pair(string label, string value) => say.Text("withdrawal.pair", ("label", say.Text($"withdrawal.{label}")), ("value", value));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail service rejects the receipt of withdrawal {Id} for good with {Status}")]
    private static partial void Rejected(ILogger logger, string id, int status);
}
