using System.Text.Json.Serialization;

namespace Serverless.Domain.Returns.Asking;

/// <summary>What a customer was asked last. It is open as long as its case waits for the answer.</summary>
/// <param name="Number">1 for the first of the case.</param>
/// <param name="AnswerBy">When the topic's fallback counts; later by the time that clocks stood still.</param>
public sealed record CaseQuestion(int Number, QuestionTopic Topic, DateTimeOffset AskedAt, DateTimeOffset AnswerBy, IReadOnlyList<Choice> Choices)
{
    public bool IsReminded { get; init; }

    /// <summary>What was chosen of the question before and came to nothing; absent for the first.</summary>
    public Choice? Before { get; init; }

    /// <summary>What counts: the answer, or the fallback once the time had run out. Absent while it is open, and where something else ended it. Evidence that was added is the case's.</summary>
    public Choice? Chosen { get; init; }

    public DateTimeOffset? ChosenAt { get; init; }

    /// <summary>Who answered; <see cref="Actor.System"/> where nobody did in time.</summary>
    public Actor? ChosenBy { get; init; }

    /// <summary>Nobody answered in time.</summary>
    [JsonIgnore]
    public bool IsUnanswered => ChosenBy is Actor.System;

    internal static CaseQuestion? After(CaseQuestion? before, ReturnEvent happened, DateTimeOffset at) => happened switch
    {
        ReturnEvent.QuestionAsked e => new CaseQuestion(e.Number, e.Topic, at, e.AnswerBy, e.Choices) { Before = before?.Chosen },
        ReturnEvent.QuestionReminded => before! with { IsReminded = true },
        ReturnEvent.QuestionAnswered e => before! with { Chosen = e.Chosen is Choice.AddEvidence ? new Choice.AddEvidence() : e.Chosen, ChosenAt = at, ChosenBy = e.By },
        _ => before,
    };
}
