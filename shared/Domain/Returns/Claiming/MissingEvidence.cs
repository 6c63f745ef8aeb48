using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Returns.Asking;

namespace Serverless.Domain.Returns.Claiming;

/// <summary>
/// A claim without the evidence that the policy wants asks for it. With it the claim goes on as the policy says; who has none, or says nothing, is looked at by a
/// person, and nobody is refused for silence.
/// </summary>
internal static class MissingEvidence
{
    public static bool IsAsked(CaseKind kind, Decision decision) => kind.IsOfFault && decision is { NeedsReview: true } && decision.Review.Any(IsMissing);

    public static ReturnEvent[] Ask(ReturnCase subject, Decision decision, BusinessCalendar calendar, DateTimeOffset now) =>
    [
        new ReturnEvent.EvidenceWanted(decision, Promising.DecideBy(subject, calendar, now)),
        Questions.Ask(subject, QuestionTopic.Evidence, [new Choice.AddEvidence(), new Choice.NoEvidence()], calendar, now),
    ];

    /// <summary>That it was added is in the decision by now.</summary>
    public static IEnumerable<ReturnEvent> Then(ReturnCase subject, Choice chosen, BusinessCalendar calendar, DateTimeOffset now) => subject.Decision! switch
    {
        { NeedsReview: false } decision when chosen is Choice.AddEvidence => ReturnDecisions.Approve(subject, decision, reason: null, calendar, now),
        var decision => [new ReturnEvent.SentToReview(decision, Promising.DecideBy(subject, calendar, now))],
    };

    /// <summary>From when a person has time to decide: not before they have what they go by.</summary>
    public static DateTimeOffset ReviewSince(ReturnCase subject) =>
        subject.Question is { Topic: QuestionTopic.Evidence, ChosenAt: { } at } ? at : subject.RequestedAt;

    /// <summary>The decision once evidence was added: for want of it nobody has to look any more.</summary>
    public static Decision Added(Decision decision) => decision with { Review = [.. decision.Review.Where(trigger => !IsMissing(trigger))] };

    /// <summary>With the evidence nobody may look: then what is granted counts as what goes by itself.</summary>
    public static Granted Granted(ReturnCase subject, Decision decision) =>
        IsAsked(subject.Kind, decision) ? decision.Granted with { Reviewed = !decision.Review.All(IsMissing) } : decision.Granted;

    private static bool IsMissing(ReviewTrigger trigger) => trigger is ReviewTrigger.EvidenceMissing;
}
