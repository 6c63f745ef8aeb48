using Serverless.Domain.Returns.Asking;
using Serverless.Wording;

namespace Serverless.Telling;

/// <summary>The question that a case waits with for its customer.</summary>
internal sealed record QuestionFacts(int Number, QuestionTopic Topic, IReadOnlyList<ChoiceFacts> Choices)
{
    /// <summary>How the rest of the order ships unless the customer says otherwise; absent where that is not asked.</summary>
    public RestShips? Rest { get; init; }

    /// <summary>They have chosen to wait, and can change their mind.</summary>
    public bool IsWaiting { get; init; }

    /// <param name="balance">The order's; without it no choice says what it comes to.</param>
    public static QuestionFacts? Of(ReturnCase subject, OrderBalance? balance) => Questions.ChoicesOf(subject) is not [_, ..] choices ? null : new(
        subject.Question!.Number,
        subject.Question.Topic,
        [.. choices.Select(choice => new ChoiceFacts(choice, balance is null ? null : Questions.WorthOf(subject, choice, balance)))])
    {
        Rest = choices.Select(choice => choice.Rest).FirstOrDefault(rest => rest is not null),
        IsWaiting = subject.State is ReturnState.AwaitingStock,
    };
}

/// <param name="Worth">What it comes to: above zero the customer gets it, below zero they pay it; absent where no money follows from it.</param>
internal sealed record ChoiceFacts(Choice Choice, Money? Worth);

internal sealed class QuestionView(QuestionFacts facts, CodeLabels codes)
{
    public int Number { get; } = facts.Number;

    /// <summary>Key of what is to be known of all the choices.</summary>
    public string NoteKey { get; } = $"question.note{facts.Topic}";

    /// <summary>Key of the question itself.</summary>
    public string TitleKey { get; } = facts.IsWaiting ? "form.waitingTitle" : "form.questionTitle";

    /// <summary>It is answered with photos, in a form of its own.</summary>
    public bool AsksEvidence { get; } = facts.Topic is QuestionTopic.Evidence;

    public bool AsksRest { get; } = facts.Rest is not null;

    public bool IsTogether { get; } = facts.Rest is RestShips.Together;

    public IReadOnlyList<ChoiceView> Choices { get; } = [.. facts.Choices.Select(choice => ChoiceView.Of(choice, codes))];
}

/// <param name="Answer">What a form answers by it.</param>
/// <param name="Label">What it is, with what it comes to.</param>
internal sealed record ChoiceView(string Answer, string Label)
{
    public static ChoiceView Of(ChoiceFacts facts, CodeLabels codes) => new(
        facts.Choice.Option is { } option ? $"{facts.Choice.Code}.{Invariant(option)}" : facts.Choice.Code, codes.Choice(facts.Choice, facts.Worth));

    private static string Invariant(int option) => option.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
