using Serverless.EmailPreviews.Samples;
using Serverless.Emails;
using Serverless.Emails.OwnTexts;
using Serverless.Platform.Links;
using Serverless.Wording;

namespace Serverless.EmailPreviews;

/// <summary>Shows an email without sending it: of a case as it stands, or of a sample. Nothing is kept, and no link in it opens anything.</summary>
public sealed class EmailPreviewer(SampleCases samples, CaseStore cases, EmailWriter writer, EmailRenderer renderer, OwnTextStore own, CaseLinks links)
{
    private EmailLinks Nowhere => EmailLinks.Dead(links.NoStatus);

    /// <summary>Null where no case of the kind comes to it.</summary>
    internal async Task<PreviewedEmail?> OfSampleAsync(Storefront storefront, CaseKind kind, EmailStep step, Locale locale, PreviewDraft draft, CancellationToken cancellation)
    {
        if (await samples.FindAsync(storefront, kind, step, locale, cancellation) is not { Email: var email, Customer: var customer })
            return null;

        var balance = EmailWriter.NeedsBalance(email.Case) ? email.Balance : null;
        var (_, model) = ReturnEmails.Compose(email.Case, balance, customer, storefront, email.Name, email.With, Nowhere, email.At);
        var rendered = renderer.Render(step, model, storefront, locale.Culture.Name, await SaidAsync(storefront, locale, draft, cancellation));
        return new PreviewedEmail(step, email.With, kind, Case: null, locale.Language, rendered with { Html = Drawn(rendered.Html) });
    }

    /// <summary>The email of a step, the last where there are several, as the case would tell it now; null where the case has none.</summary>
    /// <param name="asked">In which language; the customer's when absent.</param>
    internal async Task<PreviewedEmail?> OfCaseAsync(Storefront storefront, WholeCase whole, EmailStep step, Locale? asked, PreviewDraft draft, CancellationToken cancellation)
    {
        List<EffectRow> emails = [.. whole.Effects.Where(effect => effect.Effect is Effect.Email)];
        if (emails.Where(email => EmailGathering.StepOf(email) == step).MaxBy(email => email.IntendedAt) is not { } meant)
            return null;

        // What was told in another email stands there.
        var told = TellerOf(meant) is { } teller && emails.Find(email => NameOf(email) == teller) is { } other ? other : meant;
        List<EmailStep> with = [.. emails.Where(email => TellerOf(email) == NameOf(told)).Select(EmailGathering.StepOf)];
        var (subject, email) = (whole.Row.Case, (Effect.Email)told.Effect);
        var customer = await cases.FindPersonAsync(CaseRows.KeyOf(subject), cancellation) is { } person ? ReturnEmails.RecipientOf(person, email) : Nobody(storefront);
        var locale = asked ?? Locale.Pick(customer.Locale, storefront.Locale);
        var said = await SaidAsync(storefront, locale, draft, cancellation);
        var rendered = await writer.ShowAsync(subject, customer, storefront, email.Name, with, locale, said, Nowhere, cancellation);
        return new PreviewedEmail(EmailGathering.StepOf(told), with, subject.Kind, subject.Id, locale.Language, rendered);
    }

    /// <summary>The shop's own sentences as they were saved last, with those that are only tried.</summary>
    private async Task<OwnSentences> SaidAsync(Storefront storefront, Locale locale, PreviewDraft draft, CancellationToken cancellation) =>
        (await own.LatestAsync(storefront, locale.Language, cancellation)).With(draft.Texts, from: DateTimeOffset.MinValue);

    private static string? TellerOf(EffectRow email) => email.Result is null ? null : EmailResults.TellerOf(email);

    private static string NameOf(EffectRow email) => ((Effect.Email)email.Effect).Name;

    /// <summary>Whose personal data are erased.</summary>
    private static Customer Nobody(Storefront storefront) => new("", "", Phone: null, storefront.Locale, Address: null);

    /// <summary>With a code to be seen, which no counter knows.</summary>
    private static string Drawn(string html) =>
        html.Replace($"src=\"{SampleCode.Link}\"", $"src=\"data:image/png;base64,{Convert.ToBase64String(SampleCode.Picture)}\"", StringComparison.Ordinal);
}

/// <param name="With">What it tells besides.</param>
/// <param name="Case">Absent for a sample.</param>
internal sealed record PreviewedEmail(EmailStep Step, IReadOnlyList<EmailStep> With, CaseKind Kind, CaseId? Case, Language Language, RenderedEmail Rendered);

/// <param name="Texts">Sentences that are tried before they are saved; null stands for the original.</param>
internal sealed record PreviewDraft(IReadOnlyDictionary<string, string?> Texts)
{
    public static PreviewDraft None { get; } = new(new Dictionary<string, string?>(StringComparer.Ordinal));
}
