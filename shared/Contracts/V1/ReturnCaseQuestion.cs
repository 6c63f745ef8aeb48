namespace Serverless.Contracts.V1;

/// <summary>What the customer was asked last.</summary>
/// <example>{
///   "number": 1, "topic": "sold_out", "open": true, "askedAt": "2026-11-20T10:15:02+00:00", "answerBy": "2026-11-27T22:59:59+00:00",
///   "choices": [<see cref="ReturnCaseChoice"/>, { "choice": "refund" }]
/// }</example>
public sealed record ReturnCaseQuestion
{
    /// <summary>Counted from 1 in the case.</summary>
    public required int Number { get; init; }

    /// <summary>What it is about: <c>sold_out</c>, goods wanted in exchange are not there; <c>stock_out</c>, goods that were paid for cannot be shipped; <c>undeliverable</c>, a parcel could not be
    /// delivered; <c>keep_offer</c>, goods of a claim can be kept for a part of their refund; or <c>evidence</c>, a claim lacks photos or papers.</summary>
    public required string Topic { get; init; }

    /// <summary>The case waits for the answer: <c>POST …/answer</c>.</summary>
    public required bool Open { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Until when it can be answered; the clock <c>answer_by</c> has it as it stands after pauses.</summary>
    public required DateTimeOffset AnswerBy { get; init; }

    public required IReadOnlyList<ReturnCaseChoice> Choices { get; init; }

    /// <summary>What counts; absent while it is open, and where something else ended it.</summary>
    public ReturnCaseAnswer? Answer { get; init; }
}

/// <summary>Something that the customer can choose.</summary>
/// <param name="Choice"><c>other_item</c>: other goods; <c>refund</c>: money; <c>wait</c>: until more have come; <c>deliver_again</c>: the carrier tries once more; <c>give_up</c>: the parcel comes back, and is refunded;
/// <c>keep</c>: the goods, and a part of their refund; <c>send_back</c>: the goods, for all of it; <c>add_evidence</c>: photos or papers; <c>no_evidence</c>: a person looks without.</param>
/// <example>{ "choice": "other_item", "option": 1, "goods": [<see cref="ReturnCaseWanted"/>] }</example>
public sealed record ReturnCaseChoice(string Choice)
{
    /// <summary>Which one of several of this choice; to be named in the answer.</summary>
    public int? Option { get; init; }

    /// <summary>The goods of an <c>other_item</c>.</summary>
    public IReadOnlyList<ReturnCaseWanted>? Goods { get; init; }

    /// <summary>Of <c>deliver_again</c>: the last day that can be wished for, the first being tomorrow, or the third day from today where <c>carriage</c> is to be paid first; absent where the carrier delivers the parcel only as it is addressed.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Of an answer <c>deliver_again</c>: the day that was wished for.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Of an answer <c>deliver_again</c>: whether it goes to another address.</summary>
    public bool? NewAddress { get; init; }

    /// <summary>
    /// Of <c>deliver_again</c>: the extra carriage that is to be paid for another delivery to the same address, less what was paid already and is not used up; of an answer what the delivery costs
    /// extra where it goes. Absent where that is nothing.
    /// </summary>
    public Money? Carriage { get; init; }

    /// <summary>Of a <c>wait</c>: until when.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How the rest of the order ships, <c>now</c> or <c>together</c>; absent where there is none, or the choice leaves nothing to wait for.</summary>
    public string? Rest { get; init; }
}

/// <summary>What was answered, or counts without an answer.</summary>
/// <param name="By"><c>customer</c>, <c>storefront</c> or <c>ops</c>; <c>system</c> where nobody answered in time.</param>
/// <example>{ "chosen": { "choice": "refund" }, "at": "2026-11-27T22:59:59+00:00", "by": "system" }</example>
public sealed record ReturnCaseAnswer(ReturnCaseChoice Chosen, DateTimeOffset At, string By)
{
    /// <summary>What the customer said with it; for those who may read what people wrote.</summary>
    public string? Note { get; init; }
}
