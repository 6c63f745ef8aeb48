using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Emails;

/// <summary>
/// What falls within seconds is one email. Where a case goes on at once, an email waits for what that brings and is told with it; what it would have said stands there too.
/// One that waits is sent by itself as soon as there is something else to tell, the case waits for somebody, or a step fails.
/// </summary>
internal static class EmailGathering
{
    /// <summary>Whether a case goes on at once, and its customer hears of what that brings.</summary>
    public static bool GoesOn(ReturnCase subject, DateTimeOffset now) => IsBeingArranged(subject) || IsBeingPaid(subject, now) || IsBeingAsked(subject);

    /// <summary>The emails to be sent now, in their sequence, each with those that it tells besides.</summary>
    /// <param name="emails">All that are owed.</param>
    public static IEnumerable<GatheredEmail> Due(IReadOnlyList<EffectRow> emails, ReturnCase subject, DateTimeOffset now) =>
        emails.All(email => Waits(email, subject, now)) ? [] : All(emails, subject);

    /// <summary>The same where none waits.</summary>
    public static IEnumerable<GatheredEmail> All(IReadOnlyList<EffectRow> emails, ReturnCase subject)
    {
        List<EffectRow> owed = [.. emails.OrderBy(email => email.IntendedAt).ThenBy(StepOf)];
        var told = owed.ToLookup(email => owed.Find(other => Tells(other, email, subject)));
        return told[null].Select(email => new GatheredEmail(email, [.. told[email]]));
    }

    internal static EmailStep StepOf(EffectRow email) => ReturnEmails.StepOf(NameOf(email));

    private static string NameOf(EffectRow email) => ((Effect.Email)email.Effect).Name;

    private static bool Waits(EffectRow email, ReturnCase subject, DateTimeOffset now) => StepOf(email) switch
    {
        EmailStep.Received => IsBeingArranged(subject),
        EmailStep.Inspected => IsBeingPaid(subject, now) || IsBeingAsked(subject),
        _ => false,
    };

    private static bool Tells(EffectRow email, EffectRow other, ReturnCase subject) => (StepOf(email), StepOf(other)) switch
    {
        (EmailStep.Approved or EmailStep.InReview or EmailStep.Refused or EmailStep.Cancelled, EmailStep.Received) => !IsReceipt(subject),
        (EmailStep.RefundSent, EmailStep.Inspected) => email.IntendedAt >= other.IntendedAt && IsMoneyAlone(subject),
        (EmailStep.PaymentWanted, EmailStep.Inspected) => email.IntendedAt >= other.IntendedAt && ReturnEmails.IsNeeded(NameOf(email), subject),
        (EmailStep.RefundSent, EmailStep.Survey) => true,
        _ => false,
    };

    /// <summary>How the goods come back, or what is sent in place of goods that stay. Where others are sent ahead, that is told first.</summary>
    private static bool IsBeingArranged(ReturnCase subject) => !IsReceipt(subject) && !SendingAhead.IsDue(subject)
        && subject is { State: ReturnState.Approved } or { State: ReturnState.Returnless, Exchange: { IsOn: true, Difference: null } };

    /// <summary>Money that nobody knows where to send yet is told of when they do.</summary>
    private static bool IsBeingPaid(ReturnCase subject, DateTimeOffset now) =>
        !ReturnStatus.IsOver(subject.Status) && IsMoneyAlone(subject)
        && subject is { Repayment.Refund.Plan.Unassigned.IsPositive: false } && NextAction.PaymentOf(subject, now) is not null;

    /// <summary>What is left to pay is asked for as soon as there is a page to pay it on.</summary>
    private static bool IsBeingAsked(ReturnCase subject) => Collections.OpenOf(subject) is { IsAsked: false };

    /// <summary>Goods that are still to be sent, or repaired, have a day of their own.</summary>
    private static bool IsMoneyAlone(ReturnCase subject) => subject is { Exchange: null or { IsOn: false }, Repair: null or { IsOver: true } };

    /// <summary>Who declares a right of the law has a receipt of it by itself.</summary>
    private static bool IsReceipt(ReturnCase subject) => subject.Kind.IsStatutory;
}

/// <param name="Sent">The one that is sent.</param>
/// <param name="With">Those that it tells besides.</param>
internal sealed record GatheredEmail(EffectRow Sent, IReadOnlyList<EffectRow> With)
{
    public Effect.Email Email => (Effect.Email)Sent.Effect;

    /// <summary>What it tells besides.</summary>
    public IReadOnlyList<EmailStep> Steps => [.. With.Select(EmailGathering.StepOf).Union(Resending.ToldWith(Sent))];
}
