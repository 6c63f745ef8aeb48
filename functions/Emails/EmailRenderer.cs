using System.Collections.Frozen;
using HandlebarsDotNet;
using Serverless.Emails.OwnTexts;
using Serverless.Wording;

namespace Serverless.Emails;

/// <summary>One email, ready to be sent. The text says what the HTML says.</summary>
internal sealed record RenderedEmail(string Subject, string Html, string Text)
{
    /// <summary>What an inbox shows beside the subject; it stands hidden at the head of the HTML.</summary>
    public string PreviewText { get; init; } = "";
}

/// <summary>
/// Writes the customers' emails: one set of templates for all languages and storefronts, compiled once. A step's partial names
/// its parts and their order; the parts exist as HTML and as text.
/// </summary>
public sealed class EmailRenderer
{
    private const int LongestSubject = 150;
    private const string Steps = "Emails/Templates/Steps";

    private readonly FrozenDictionary<Language, Texts> _texts = Texts.Load("Emails");
    private readonly FrozenDictionary<EmailStep, HandlebarsTemplate<object, object>> _html = Compile(Output.Html);
    private readonly FrozenDictionary<EmailStep, HandlebarsTemplate<object, object>> _text = Compile(Output.Text);
    private readonly FrozenSet<EmailStep> _goods = Enum.GetValues<EmailStep>().Where(HasGoods).ToFrozenSet();

    /// <summary>Whether an email of this step shows goods, each in a row of its own with its picture.</summary>
    internal bool ShowsGoods(EmailStep step) => _goods.Contains(step);

    /// <param name="storefront">Whose name, colours, time zone and, when the customer's is not known, language it has.</param>
    /// <param name="locale">The customer's BCP 47 language.</param>
    /// <param name="own">What the storefront says in its own words, in that language; a receipt that the law asks for has those of all.</param>
    internal RenderedEmail Render(EmailStep step, EmailModel model, Storefront storefront, string? locale, OwnSentences? own = null)
    {
        var spoken = Locale.Pick(locale, storefront.Locale);
        var texts = _texts[spoken.Language];
        if (own is not null && (step is not EmailStep.Received || !model.Facts.Kind.IsStatutory))
            texts = texts.With(own.Templates);

        var view = new EmailView(step, model, storefront, spoken, texts.Of(model.Facts.Kinds));
        return new RenderedEmail(Words.Line(Say(view.SubjectKey), LongestSubject), _html[step](view), PlainText.Tidy(_text[step](view))) { PreviewText = Say(view.Said.Next) };

        string Say(string key) => view.Texts[key].Text(word => view.Words[word]);
    }

    private static bool HasGoods(EmailStep step) =>
        Embedded.Text($"{Steps}/{step}.hbs") is var template && (template.Contains("{{> lines}}", StringComparison.Ordinal) || template.Contains("{{> wanted}}", StringComparison.Ordinal));

    private static FrozenDictionary<EmailStep, HandlebarsTemplate<object, object>> Compile(Output output)
    {
        var templates = new Templates(output, $"Emails/Templates/{output}", Steps);
        return Enum.GetValues<EmailStep>().ToFrozenDictionary(step => step, step => templates.Page(step.ToString()));
    }
}
