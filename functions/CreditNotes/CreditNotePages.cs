using System.Collections.Frozen;
using System.Globalization;
using Serverless.Pages;
using Serverless.Pages.CreditNotes;
using Serverless.Platform.Links;
using Serverless.Storefronts;
using Serverless.Wording;

namespace Serverless.CreditNotes;

/// <summary>A credit note to print or to keep, behind a signed link of its own or that of its case.</summary>
public sealed class CreditNotePages(StatusLink links, CaseStore cases, StorefrontStore storefronts, CreditNoteNumbers numbers, PageAnswers pages, TimeProvider time)
{
    private static readonly FrozenDictionary<Language, Texts> All = Texts.LoadFrom("Wording/Codes", "Wording", "Wording/Shell", "CreditNotes");

    [Function("CreditNotePage")]
    [ForAnyone("The link is signed and expires")]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "status/{token}/credit-note/{number}")] HttpRequest request, string token, string number, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var state = links.ReadDocument(token, now, out var content);
        var storefront = content is null ? null : await storefronts.FindAsync(content.Storefront, cancellation);
        if (state is StatusLinkState.Expired)
            return await ProblemAsync(request, storefront, "expired", StatusCodes.Status410Gone);

        if (state is not StatusLinkState.Open || storefront is null || await cases.FindAsync(new CaseKey(content!.Storefront, content.Case), cancellation) is not { Case: var subject })
            return await ProblemAsync(request, storefront, "invalid", StatusCodes.Status404NotFound);

        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var note) || note < 1 || note > subject.Repayment.CreditNotes.Count)
            return await ProblemAsync(request, storefront, "none", StatusCodes.Status404NotFound);

        // Whoever looks gives no numbers out: they come in the sequence in which refunds are recorded.
        if (await numbers.FindAsync(subject, note, cancellation) is not { } numbered)
            return await ProblemAsync(request, storefront, "soon", StatusCodes.Status404NotFound);

        var customer = (await cases.FindPersonAsync(CaseRows.KeyOf(subject), cancellation))?.Customer;
        var before = note == 1 ? null : await numbers.FindAsync(subject, note - 1, cancellation);
        var locale = Locale.Pick(customer?.Locale, storefront.Locale);
        var texts = All[locale.Language].Of(Codes.Of(subject.Kind));
        var model = new CreditNoteView(texts, locale, storefront).Of(subject, note, numbered, before, customer, links.Read(token, now, out _) is StatusLinkState.Open ? StatusOf(request, token) : null);
        return await pages.AnswerAsync<CreditNotePage, CreditNoteModel>(request, model, locale, texts, new BrandView(storefront));
    }

    private Task<IResult> ProblemAsync(HttpRequest request, Storefront? storefront, string problem, int status)
    {
        var locale = Locale.Pick([.. Locale.TagsOf(request.Headers.AcceptLanguage), storefront?.Locale]);
        var texts = All[locale.Language];
        var said = new ProblemPageModel(texts[$"creditNote.problem.{problem}.title"].Text(_ => ""), texts[$"creditNote.problem.{problem}.text"].Text(_ => ""));
        return pages.AnswerAsync<ProblemPage, ProblemPageModel>(request, said, locale, texts, storefront is null ? null : new BrandView(storefront), status);
    }

    /// <summary>The path of the customer's page as the browser sees it, whatever stands before the app.</summary>
    private static string StatusOf(HttpRequest request, string token)
    {
        var path = $"{request.PathBase}{request.Path}";
        return path[..(path.IndexOf(token, StringComparison.Ordinal) + token.Length)];
    }
}
