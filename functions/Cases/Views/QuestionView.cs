using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Asking;
using ReturnCase = Serverless.Domain.Returns.ReturnCase;

namespace Serverless.Cases.Views;

/// <summary>What a case asked its customer last, as the API shows it.</summary>
internal static class QuestionView
{
    /// <param name="person">Null where nobody is to read what people wrote.</param>
    public static ReturnCaseQuestion? Of(ReturnCase subject, Person? person) => subject.Question is not { } question ? null : new ReturnCaseQuestion
    {
        Number = question.Number,
        Topic = Codes.Of(question.Topic),
        Open = Questions.Open(subject) is not null,
        AskedAt = question.AskedAt,
        AnswerBy = question.AnswerBy,
        Choices = [.. question.Choices.Select(choice => ChoiceOf(choice) with { Carriage = CarriageOf(subject, choice) })],
        Answer = question is { Chosen: { } chosen, ChosenAt: { } at, ChosenBy: { } by }
            ? new ReturnCaseAnswer(ChoiceOf(chosen), at, Codes.Of(by)) { Note = person?.Said.GetValueOrDefault(SaidOf.Answer(question.Number)) }
            : null,
    };

    /// <summary>What an answer agrees to: as long as it can be given, what is to be paid still.</summary>
    private static Contracts.V1.Money? CarriageOf(ReturnCase subject, Choice choice) =>
        choice is Choice.DeliverAgain again && (Questions.Open(subject) is null ? again.Carriage : subject.Delivery!.ToPay(again.Carriage)) is { } carriage ? CaseView.Amount(carriage) : null;

    private static ReturnCaseChoice ChoiceOf(Choice choice) => new(choice.Code)
    {
        Option = choice.Option,
        LastDay = (choice as Choice.DeliverAgain)?.LastDay,
        Day = (choice as Choice.DeliverAgain)?.Day,
        NewAddress = choice is Choice.DeliverAgain { NewAddress: not null } ? true : null,
        Carriage = choice is Choice.DeliverAgain { Carriage: { } carriage } ? CaseView.Amount(carriage) : null,
        Until = (choice as Choice.Wait)?.Until,
        Rest = choice.Rest is { } rest ? Codes.Of(rest) : null,
        Goods = choice is Choice.OtherItem other ? [.. other.Goods.Select(CaseView.Wanted)] : null,
    };
}
