using Serverless.Telling;
using Serverless.Wording;

namespace Serverless.Emails;

/// <summary>What the templates of an email see besides the case.</summary>
internal sealed class EmailView : FactsView
{
    public EmailView(EmailStep step, EmailModel model, Storefront storefront, Locale locale, Texts texts)
        : base(model.Facts, model.Said.By, storefront, locale, texts)
    {
        Step = EmailWording.TextOf(step);
        StatusLink = model.StatusLink.AbsoluteUri;
        Calendar = ShipBack is { Window: not null, IsRiding: false } ? $"{StatusLink}/pickup.ics" : null;
        CreditNote = model.CreditNote?.AbsoluteUri;
        Pays = step is EmailStep.PaymentWanted or EmailStep.PaymentReminder && model.Said.Next != EmailWording.Overtaken;
        Greeting = Wording.Words.Name(model.CustomerName) is { } name
            ? texts["mail.greeting"].Text(_ => name)
            : texts["mail.greetingUnnamed"].Text(_ => "");
        Said = model.Said;
        TitleKey = Variant("title", model.Said.Variant);
        SubjectKey = Variant("subject", model.Said.Variant);
        Apology = model.Apologise ? $"apology.{(texts.Has($"apology.{Step}") ? Step : "general")}" : null;
        Accepted = [.. Lines.Where(l => l.IsAccepted)];
        Refusals = [.. Lines.Where(l => l.Refused is not null).GroupBy(l => l.Refused!, l => l.Title, StringComparer.Ordinal).Select(same => new RefusalView([.. same], same.Key))];
        Found = [.. Lines.Where(l => l.Findings.Count > 0)];
        Scores = model.Said.Asks is not null ? [.. Enumerable.Range(1, 5).Select(n => new ScoreView(n, $"{StatusLink}?score={n}#survey"))] : [];
        Add("requestedAt", Time.Moment(model.Facts.RequestedAt));
        Add("sent", model.Sent is { } sent ? Codes.Money(sent) : "");
    }

    /// <summary>The step as text keys spell it.</summary>
    public string Step { get; }

    public string StatusLink { get; }

    public string? CreditNote { get; }

    /// <summary>The pickup as a file for a calendar.</summary>
    public string? Calendar { get; }

    /// <summary>The button takes the customer to the payment page.</summary>
    public bool Pays { get; }

    public string ButtonKey => Pays ? "mail.buttonPay" : "mail.button";

    public string ButtonLink => Pays ? $"{StatusLink}/pay" : StatusLink;

    public string SubjectKey { get; }

    public string TitleKey { get; }

    /// <summary>An inbox shows what happens next beside the subject, too.</summary>
    public EmailSaid Said { get; }

    /// <summary>The case has moved on: how to send something is of no use any more.</summary>
    public bool IsOvertaken => Said.Next == EmailWording.Overtaken;

    public string Greeting { get; }

    /// <summary>Key of the apology, when there is one to make.</summary>
    public string? Apology { get; }

    public IReadOnlyList<LineView> Accepted { get; }

    public IReadOnlyList<RefusalView> Refusals { get; }

    public IReadOnlyList<LineView> Found { get; }

    public bool IsUpheld => Contest?.IsUpheld is true;

    public IReadOnlyList<ScoreView> Scores { get; }

    private string Variant(string name, string variant) => Texts.Has($"{Step}.{name}{variant}") ? $"{Step}.{name}{variant}" : $"{Step}.{name}";
}

/// <summary>Lines that are not accepted for one and the same reason.</summary>
internal sealed record RefusalView(IReadOnlyList<string> Titles, string Refused);

internal sealed record ScoreView(int Score, string Link);
