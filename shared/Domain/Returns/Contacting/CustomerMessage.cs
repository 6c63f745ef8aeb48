using System.Text.Json.Serialization;

namespace Serverless.Domain.Returns.Contacting;

/// <summary>Something that the customer wrote by email. The words are with the person.</summary>
/// <param name="Id">The same for the same message.</param>
public sealed record CustomerMessage(string Id, DateTimeOffset At)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAnswered { get; init; }
}

/// <summary>What a case makes of messages. So many a day are enough for anybody who means to be read.</summary>
internal static class Messages
{
    private const int MostADay = 20;
    private const int Most = 200;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static ReturnOutcome Take(ReturnCase subject, ReturnCommand.TakeMessage message, DateTimeOffset now)
    {
        var known = subject.Contact?.Messages ?? [];
        if (known.Any(one => one.Id == message.Id))
            return ReturnOutcome.Nothing.Instance;

        return known.Count >= Most || known.Count(one => one.At > now - Day) >= MostADay
            ? ReturnDecisions.NotPossibleNow(subject, "message")
            : ReturnDecisions.Happened(new ReturnEvent.MessageReceived(message.Id, message.Attachments));
    }

    public static ReturnOutcome Answer(ReturnCase subject, ReturnCommand.AnswerMessages answered) => subject.Contact?.Unanswered.Any() is true
        ? ReturnDecisions.Happened(new ReturnEvent.MessagesAnswered(answered.Reason, answered.By))
        : ReturnDecisions.NotPossibleNow(subject, "messages_answered");
}
