using System.Globalization;
using Microsoft.Net.Http.Headers;
using Serverless.Contracts.V1;
using Serverless.Storefronts;
using Serverless.Wording;

namespace Serverless.Emails.OwnTexts;

/// <summary>What a storefront says in its emails in its own words. The entity tag of a language is the number of its version.</summary>
public sealed class EmailTextFunctions(OwnTextStore store, StorefrontStore storefronts)
{
    private const string Route = "v1/emails/texts/{language}";

    [Function("GetEmailTexts")]
    [ForStorefronts(Scopes.EmailsRead)]
    [ForStorefronts(Scopes.EmailsWrite)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string language, CancellationToken cancellation)
    {
        if (LanguageOf(language) is not { } known)
            return Problems.Of(ProblemCatalog.NotFound);

        // As they are now, whatever this instance remembers of the settings.
        var storefront = await storefronts.ReadAsync(request.Storefront.Id, cancellation);
        return Answer(request, known, await store.LatestAsync(storefront, known, cancellation));
    }

    [Function("SaveEmailTexts")]
    [ForStorefronts(Scopes.EmailsWrite)]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string language, CancellationToken cancellation) =>
        LanguageOf(language) is not { } known
            ? Task.FromResult(Problems.Of(ProblemCatalog.NotFound))
            : RequestBody.AnswerAsync<EmailTextsRequest>(
                request,
                body => OwnTextChecks.Of(known, body.Texts, "/texts") is { Count: > 0 } problems
                    ? Task.FromResult(Problems.Invalid(problems))
                    : SaveAsync(request, known, body.Texts!, cancellation),
                cancellation);

    [Function("RemoveEmailText")]
    [ForStorefronts(Scopes.EmailsWrite)]
    public async Task<IResult> Remove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route + "/{text}")] HttpRequest request, string language, string text, CancellationToken cancellation)
    {
        if (LanguageOf(language) is not { } known || !EmailSentences.Has(text))
            return Problems.Of(ProblemCatalog.NotFound);

        var saved = await store.SaveAsync(request.Storefront.Id, known, new Dictionary<string, string?>(StringComparer.Ordinal) { [text] = null }, latest => IsFor(request, latest), cancellation);
        return saved is null ? Problems.Of(ProblemCatalog.PreconditionFailed) : Results.NoContent();
    }

    private async Task<IResult> SaveAsync(HttpRequest request, Language language, IReadOnlyDictionary<string, string?> texts, CancellationToken cancellation) =>
        await store.SaveAsync(request.Storefront.Id, language, texts, latest => IsFor(request, latest), cancellation) is { } saved
            ? Answer(request, language, saved)
            : Problems.Of(ProblemCatalog.PreconditionFailed);

    private static IResult Answer(HttpRequest request, Language language, OwnSentences own)
    {
        request.HttpContext.Response.GetTypedHeaders().ETag = Tag(own.Number);
        return Results.Json(new EmailTexts(language.Code, own.Number, own.From, [.. EmailSentences.Ids.Select(id => TextOf(language, id, own))]), Json.Api);
    }

    private static EmailText TextOf(Language language, string id, OwnSentences own) => new(
        id, EmailSentences.DefaultOf(language, id), own.Texts.GetValueOrDefault(id), [.. EmailSentences.PlaceholdersOf(language, id)], OwnTextChecks.LongestOf(id), EmailSentences.WhyFixed(id));

    private static bool IsFor(HttpRequest request, int latest) =>
        request.GetTypedHeaders().IfMatch is var wanted && (wanted.Count == 0 || wanted.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Tag(latest), useStrongComparison: true)));

    private static EntityTagHeaderValue Tag(int number) => new($"\"{number.ToString(CultureInfo.InvariantCulture)}\"");

    private static Language? LanguageOf(string code) => Language.All.FirstOrDefault(language => language.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
}
