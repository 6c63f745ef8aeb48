namespace Serverless.Emails;

/// <summary>
/// What falls within seconds is one email. Where a case goes on at once, an email waits for what that brings and is told with it; what it would have said stands there too. One that
/// waits is sent by itself as soon as the case waits for somebody, or a partner is away.
/// </summary>
internal static class EmailGathering
{
    /// <summary>Whether a case goes on at once, and its customer hears of what that brings.</summary>
    public static bool GoesOn(ReturnCase subject, DateTimeOffset now) => IsBeingArranged(subject) || IsBeingPaid(subject, now);

    /// <summary>Whether an email has time until then.</summary>
    public static bool Waits(Effect.Email email, ReturnCase subject, DateTimeOffset now) => ReturnEmails.StepOf(email.Name) switch
    {
        EmailStep.Received => IsBeingArranged(subject) && !IsReceipt(subject),
        EmailStep.Inspected => IsBeingPaid(subject, now),
        _ => false,
    };

    /// <summary>The emails to be sent, in their sequence, each with those that it tells besides.</summary>
    public static IEnumerable<GatheredEmail> Of(IReadOnlyList<EffectRow> emails, ReturnCase subject)
    {
        var told = emails.ToLookup(email => emails.FirstOrDefault(other => Tells((Effect.Email)other.Effect, (Effect.Email)email.Effect, subject)));
        return told[null].Select(email => new GatheredEmail(email, [.. told[email]]));
    }

    /// <summary>Whether an email tells another besides.</summary>
    public static bool Tells(Effect.Email email, Effect.Email other, ReturnCase subject) => (ReturnEmails.StepOf(email.Name), ReturnEmails.StepOf(other.Name)) switch
    {
        (EmailStep.Approved or EmailStep.InReview or EmailStep.Refused or EmailStep.Cancelled, EmailStep.Received) => !IsReceipt(subject),
        (EmailStep.RefundSent, EmailStep.Inspected or EmailStep.Survey) => true,
        _ => false,
    };

    /// <summary>How the goods come back, or what is sent in place of goods that stay.</summary>
    private static bool IsBeingArranged(ReturnCase subject) => subject is { State: ReturnState.Approved } or { State: ReturnState.Returnless, Exchange: { IsOn: true, Difference: null } };

    /// <summary>Goods that are still to be sent, or money that nobody knows where to send yet, are told of when they are.</summary>
    private static bool IsBeingPaid(ReturnCase subject, DateTimeOffset now) =>
        subject is { Exchange: null or { IsOn: false }, Repair: null or { IsOver: true }, Repayment.Refund.Plan.Unassigned.IsPositive: false } && NextAction.PaymentOf(subject, now) is not null;

    /// <summary>Who declares a right of the law has a receipt of it by itself.</summary>
    private static bool IsReceipt(ReturnCase subject) => subject.Kind.IsStatutory;
}

/// <param name="Sent">The one that is sent.</param>
/// <param name="With">Those that it tells besides.</param>
internal sealed record GatheredEmail(EffectRow Sent, IReadOnlyList<EffectRow> With)
{
    public Effect.Email Email => (Effect.Email)Sent.Effect;

    /// <summary>What it tells besides.</summary>
    public IReadOnlyList<EmailStep> Steps => [.. With.Select(told => ReturnEmails.StepOf(((Effect.Email)told.Effect).Name))];
}
