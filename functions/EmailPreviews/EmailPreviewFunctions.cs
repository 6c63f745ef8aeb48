using Serverless.Contracts.V1;
using Serverless.EmailPreviews.Samples;
using Serverless.Emails;
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
        return Results.Json(
            new EmailList([.. steps.Select(step => new EmailItem(Codes.Of(step), EmailDescriptions.Of(step), links.EmailPreview(Codes.Of(step), request.QueryString.Value ?? "")))]), Json.Api);
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

        return await StorefrontAsync(request, cancellation) is { } storefront ? await PreviewAsync(request, storefront, step, asked, cancellation) : Problems.Of(ProblemCatalog.NotFound);
    }

    private async Task<IResult> PreviewAsync(HttpRequest request, Storefront storefront, EmailStep step, PreviewQuery asked, CancellationToken cancellation)
    {
        if (asked.Case is { } named)
        {
            if (await FindAsync(storefront, named, cancellation) is not { } whole)
                return Problems.Of(ProblemCatalog.NotFound);

            return await previewer.OfCaseAsync(storefront, whole, step, asked.Locale, cancellation) is { } ofCase
                ? PreviewAnswer.Of(request, ofCase, storefront)
                : Problems.Of(ProblemCatalog.EmailNotInCase);
        }

        var kind = asked.Kind ?? CaseKind.Return;
        return await previewer.OfSampleAsync(storefront, kind, step, asked.Locale ?? Locale.Pick(storefront.Locale), cancellation) is { } sample
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
