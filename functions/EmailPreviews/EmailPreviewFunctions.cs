using Serverless.Contracts.V1;
using Serverless.EmailPreviews.Samples;
using Serverless.Emails;
using Serverless.Emails.OwnTexts;
using Serverless.Platform.Idempotency;
using Serverless.Platform.Links;
using Serverless.Storefronts;
using Serverless.Wording;
using Storefront = Serverless.Domain.Storefronts.Storefront;

namespace Serverless.EmailPreviews;

/// <summary>The emails of a storefront, to be looked at by whoever answers for them.</summary>
public sealed class EmailPreviewFunctions(EmailPreviewer previewer, SampleCases samples, CaseStore cases, StorefrontStore storefronts, CaseLinks links)
{
    [Function("ListEmails")]
    [ForStorefronts(Scopes.EmailsRead)]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/emails")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = PreviewQuery.Of(request);
        if (asked.Problems.Count > 0)
            return Problems.Invalid(asked.Problems);

        if (await StorefrontAsync(request, cancellation) is not { } storefront)
            return Problems.Of(ProblemCatalog.NotFound);

        IEnumerable<EmailStep> steps = asked.Kind is { } kind
            ? (await samples.AllAsync(storefront, kind, asked.Locale ?? Locale.Pick(storefront.Locale), cancellation)).Keys.Order()
            : Enum.GetValues<EmailStep>();
        var query = request.QueryString.Value ?? "";
        return Results.Json(new EmailList([.. steps.Select(step => new EmailItem(Codes.Of(step), EmailDescriptions.Of(step), links.EmailPreview(Codes.Of(step), query)))]), Json.Api);
    }

    [Function("PreviewEmail")]
    [ForStorefronts(Scopes.EmailsRead)]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/emails/{email}/preview")] HttpRequest request, string email, CancellationToken cancellation)
    {
        if (StepOf(email) is not { } step)
            return Problems.Of(ProblemCatalog.NotFound);

        var asked = PreviewQuery.Of(request);
        if (asked.Problems.Count > 0)
            return Problems.Invalid(asked.Problems);

        return await StorefrontAsync(request, cancellation) is { } storefront
            ? await PreviewAsync(request, storefront, step, asked, PreviewDraft.None, cancellation)
            : Problems.Of(ProblemCatalog.NotFound);
    }

    [Function("PreviewEmailDraft")]
    [ForStorefronts(Scopes.EmailsRead)]
    [ForOperators(OpsRole.Viewer)]
    [RepeatsSafely]
    public async Task<IResult> PreviewUnsaved(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/emails/{email}/preview")] HttpRequest request, string email, CancellationToken cancellation)
    {
        if (StepOf(email) is not { } step)
            return Problems.Of(ProblemCatalog.NotFound);

        var asked = PreviewQuery.Of(request);
        if (asked.Problems.Count > 0)
            return Problems.Invalid(asked.Problems);

        return await RequestBody.AnswerAsync<EmailTextsRequest>(request, async body =>
        {
            if (await StorefrontAsync(request, cancellation) is not { } storefront)
                return Problems.Of(ProblemCatalog.NotFound);

            // Whichever language the customer of a case has, what is tried is in that of the storefront unless another is named.
            var locale = asked.Locale ?? Locale.Pick(storefront.Locale);
            return OwnTextChecks.Of(locale.Language, body.Texts, "/texts") is { Count: > 0 } problems
                ? Problems.Invalid(problems)
                : await PreviewAsync(request, storefront, step, asked with { Locale = locale }, new PreviewDraft(body.Texts!), cancellation);
        }, cancellation);
    }

    private async Task<IResult> PreviewAsync(HttpRequest request, Storefront storefront, EmailStep step, PreviewQuery asked, PreviewDraft draft, CancellationToken cancellation)
    {
        if (asked.Case is { } named)
        {
            if (await FindAsync(storefront, named, cancellation) is not { } whole)
                return Problems.Of(ProblemCatalog.NotFound);

            return await previewer.OfCaseAsync(storefront, whole, step, asked.Locale, draft, cancellation) is { } ofCase
                ? PreviewAnswer.Of(request, ofCase, storefront)
                : Problems.Of(ProblemCatalog.EmailNotInCase);
        }

        var kind = asked.Kind ?? CaseKind.Return;
        return await previewer.OfSampleAsync(storefront, kind, step, asked.Locale ?? Locale.Pick(storefront.Locale), draft, cancellation) is { } sample
            ? PreviewAnswer.Of(request, sample, storefront)
            : Problems.Of(ProblemCatalog.EmailNotInKind, $"GET /v1/emails?kind={Codes.Of(kind)} lists those that a case of this kind comes to");
    }

    /// <summary>Whose emails: a storefront's key opens its own, an operator names one.</summary>
    private async Task<Storefront?> StorefrontAsync(HttpRequest request, CancellationToken cancellation) => (request.Caller, request.Query.Given("storefront")) switch
    {
        (Caller.Shop shop, var named) => named is null || named == shop.Storefront.Id.Value ? shop.Storefront : null,
        (_, { } named) when StorefrontId.TryParse(named) is { } id => await storefronts.FindAsync(id, cancellation),
        _ => null,
    };

    private async Task<WholeCase?> FindAsync(Storefront storefront, string named, CancellationToken cancellation) =>
        (CaseId.TryParse(named) is { } id ? new CaseKey(storefront.Id, id)
            : RmaNumber.TryParse(named) is { } rma ? await cases.FindKeyAsync(storefront.Id, rma, cancellation)
            : null) is { } key
            ? await cases.FindWholeAsync(key, cancellation)
            : null;

    private static EmailStep? StepOf(string code) => Enum.GetValues<EmailStep>().Select(step => (EmailStep?)step).FirstOrDefault(step => Codes.Of(step!.Value) == code);
}
