using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns.Delivering;

namespace Serverless.Domain.Returns.Asking;

/// <summary>
/// A case that cannot go on without its customer asks, and waits. An answer puts it back where it stood, and its topic says what follows; without one in
/// time the topic's fallback counts. What answers twice changes nothing, also where another question followed; what answers late, or an older question, is told what stands.
/// </summary>
public static class Questions
{
    /// <summary>The question that is open; null when none is.</summary>
    public static CaseQuestion? Open(ReturnCase subject) => subject.State is ReturnState.AwaitingAnswer ? subject.Question : null;

    /// <summary>What the customer can choose now: who waits can still have the money instead.</summary>
    public static IReadOnlyList<Choice> ChoicesOf(ReturnCase subject) => (subject.State, subject.Question) switch
    {
        (ReturnState.AwaitingAnswer, { Choices: var choices }) => choices,
        (ReturnState.AwaitingStock, not null) => [new Choice.Refund()],
        _ => [],
    };

    /// <summary>What a choice of the last question comes to: above zero the customer gets it, below zero they pay it. Null where no money follows from it.</summary>
    public static Money? WorthOf(ReturnCase subject, Choice choice, OrderBalance balance) => QuestionTopics.Of(subject.Question!.Topic).Worth(subject, choice, balance);

    /// <summary>Whether an answer is one of the choices of the question that is open.</summary>
    public static bool IsOpenTo(ReturnCase subject, ReturnCommand.AnswerQuestion answer) => Open(subject) is { } open
        && (answer.Question is null || answer.Question == open.Number) && open.Choices.Any(choice => IsMeant(choice, answer));

    /// <param name="latest">When it can be waited for an answer no longer, whatever the policy says.</param>
    internal static ReturnEvent.QuestionAsked Ask(
        ReturnCase subject, QuestionTopic topic, IReadOnlyList<Choice> choices, BusinessCalendar calendar, DateTimeOffset now, DateTimeOffset? latest = null) =>
        new((subject.Question?.Number ?? 0) + 1, topic, choices, Clocks.AnswerBy(now, subject.Policy, calendar).Due is var due && latest < due ? latest.Value : due);

    internal static ReturnOutcome Answer(ReturnCase subject, ReturnCommand.AnswerQuestion answer, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (subject.Question is not { } question)
            return ReturnDecisions.NotPossibleNow(subject, "answer");

        var isOfThis = answer.Question is null || answer.Question == question.Number;
        // Who waits can have the money instead, as long as nothing has come.
        if (isOfThis && subject.State is ReturnState.AwaitingStock && IsMeant(new Choice.Refund(), answer))
            return Choose(subject, new Choice.Refund(), answer.By, calendar, now);

        if (!isOfThis || Open(subject) is null)
        {
            var chosen = isOfThis ? question.Chosen : answer.Question == question.Number - 1 ? question.Before : null;
            return chosen is not null && IsMeant(chosen, answer) && IsSame(subject, chosen, answer)
                ? ReturnOutcome.Nothing.Instance
                : new ReturnOutcome.Refused(new Refusal.QuestionOver(question.Number, Codes.Of(question.Topic), question.Chosen?.Code));
        }

        if (question.Choices.FirstOrDefault(choice => IsMeant(choice, answer)) is not { } meant)
            return new ReturnOutcome.Refused(new Refusal.ChoiceNotOffered(answer.Choice, [.. question.Choices.Select(choice => choice.Code).Distinct(StringComparer.Ordinal)]));

        return meant is Choice.DeliverAgain again && Deliveries.Against(subject, again, answer, calendar, now) is { } refusal
            ? new ReturnOutcome.Refused(refusal)
            : Choose(subject, meant.With(answer), answer.By, calendar, now);
    }

    /// <summary>Nobody answered in time.</summary>
    internal static IReadOnlyList<ReturnEvent> WhenOut(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        Chosen(subject, QuestionTopics.Of(subject.Question!.Topic).Fallback, Actor.System, calendar, now);

    /// <summary>The customer is reminded once: a day before the end, or not at all where there is not a day.</summary>
    internal static Clock? Reminder(ReturnCase subject, BusinessCalendar calendar) => Open(subject) is { IsReminded: false } open
        ? Clocks.AnswerReminder(open.AskedAt, open.AnswerBy, calendar)?.Through(subject.Clocks.Pauses)
        : null;

    private static ReturnOutcome.Happened Choose(ReturnCase subject, Choice chosen, Actor by, BusinessCalendar calendar, DateTimeOffset now) =>
        new(Chosen(subject, chosen, by, calendar, now));

    private static IReadOnlyList<ReturnEvent> Chosen(ReturnCase subject, Choice chosen, Actor by, BusinessCalendar calendar, DateTimeOffset now)
    {
        var answered = new ReturnEvent.QuestionAnswered(subject.Question!.Number, chosen, by) { Due = DueAfter(subject, calendar, now) };
        return [answered, .. QuestionTopics.Of(subject.Question.Topic).Then(subject.After(answered, now), chosen, calendar, now)];
    }

    /// <summary>What the case is due by from now on where it stood: nobody could go on meanwhile.</summary>
    internal static DateTimeOffset? DueAfter(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => StoodIn(subject.State) switch
    {
        ReturnState.Stopped => Clocks.PayUnshippedBy(now, calendar, subject.Urgent).Due,
        ReturnState.Approved => Clocks.ShipBy(now, subject.Policy, calendar).Due,
        ReturnState.Redelivering => calendar.AddBusinessDays(now, Clocks.TransitDays),
        ReturnState.Returnless or ReturnState.Inspected or ReturnState.Lost or ReturnState.Replacing => Promising.PayBy(subject, calendar, now),
        _ => null,
    };

    private static ReturnState StoodIn(ReturnState state) => state switch
    {
        ReturnState.AwaitingAnswer s => s.Before,
        ReturnState.AwaitingStock s => s.Before,
        _ => state,
    };

    /// <summary>One that is alone of its code need not be numbered. Who adds evidence adds some.</summary>
    private static bool IsMeant(Choice choice, ReturnCommand.AnswerQuestion answer) =>
        choice.Code == answer.Choice && (choice.Option is null ? answer.Option is null : choice.Option == answer.Option)
        && (choice is not Choice.AddEvidence || answer.Evidence is [_, ..]);

    /// <summary>Other evidence than was added, or another day or address, is another answer: whoever sends it learns that it was not taken.</summary>
    private static bool IsSame(ReturnCase subject, Choice chosen, ReturnCommand.AnswerQuestion answer) => chosen switch
    {
        Choice.AddEvidence added => (added.Evidence ?? subject.AddedEvidence ?? []).SequenceEqual(answer.Evidence ?? [], StringComparer.Ordinal),
        Choice.DeliverAgain again => again.With(answer) == again,
        _ => true,
    };
}
