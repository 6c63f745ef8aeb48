using System.Text.Json.Serialization;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Deciding;

/// <summary>What the policy says to a request: line by line, and whether a person has to look before it holds.</summary>
public sealed record Decision(IReadOnlyList<LineDecision> Lines, IReadOnlyList<ReviewTrigger> Review)
{
    /// <summary>The accepted goods need not come back.</summary>
    public bool Returnless { get; init; }

    /// <summary>The customer is asked whether they keep the goods for a part of the refund, before the way back is arranged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeepOffer { get; init; }

    /// <summary>They do: nothing comes back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeptInPart { get; init; }

    /// <summary>The refund is paid once the carrier has the parcel, before inspection.</summary>
    public bool PaidInAdvance { get; init; }

    /// <summary>The goods have not left: what is accepted is stopped, and paid back without anything moving.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public StopNeeded Stop { get; init; }

    /// <summary>How what is accepted was granted, as the order's balance remembers it.</summary>
    [JsonIgnore]
    public Granted Granted => new(Returnless, PaidInAdvance, NeedsReview);

    /// <summary>Every line is refused for the same cause, which is no line's own.</summary>
    public static Decision Refuse(Inquiry inquiry, Refusal refusal) =>
        new([.. inquiry.Lines.Select(l => new LineDecision(l with { Evidence = [] }, l.Reason.FaultOf(), Deadline: null, refusal))], []);

    /// <summary>No line is accepted.</summary>
    [JsonIgnore]
    public bool IsRefused => !Lines.Any(l => l.Accepted);

    [JsonIgnore]
    public bool NeedsReview => !IsRefused && Review.Count > 0;

    [JsonIgnore]
    public IReadOnlyList<LineDecision> AcceptedLines => [.. Lines.Where(l => l.Accepted)];

    /// <summary>The units that go back, per order line, as a balance reserves them.</summary>
    [JsonIgnore]
    public IReadOnlyList<LineUnits> AcceptedUnits =>
        [.. AcceptedLines.GroupBy(l => l.Line.Line).Select(g => new LineUnits(g.Key, g.Sum(l => l.Line.Quantity)))];

    /// <summary>Which of them were named.</summary>
    [JsonIgnore]
    public IReadOnlyList<LineSerial> AcceptedSerials => [.. AcceptedLines.SelectMany(l => l.Line.SerialNumbers.Select(serial => new LineSerial(l.Line.Line, serial)))];
}

/// <summary>What the policy says to one of the lines asked.</summary>
/// <param name="Line">As it was asked, without its evidence: that is the case's.</param>
/// <param name="Deadline">The last second in which this could be asked; absent where nothing was delivered yet, and where it cannot be asked at all.</param>
/// <param name="Refusal">Why not; absent when it is accepted.</param>
public sealed record LineDecision(ReturnLine Line, Fault Fault, DateTimeOffset? Deadline, Refusal? Refusal)
{
    /// <summary>What is possible in its place; for a line that a person looks at, what is left should that person decline it.</summary>
    public IReadOnlyList<Alternative> Instead { get; init; } = [];

    [JsonIgnore]
    public bool Accepted => Refusal is null;
}

/// <summary>Why a person has to look.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "code")]
[JsonDerivedType(typeof(ValueAbove), "value_above")]
[JsonDerivedType(typeof(ReasonGiven), "reason_given")]
[JsonDerivedType(typeof(PastReturns), "past_returns")]
[JsonDerivedType(typeof(EvidenceMissing), "evidence_missing")]
public abstract record ReviewTrigger
{
    private ReviewTrigger()
    {
    }

    /// <summary>
    /// The accepted goods, with those of the order's other cases that nobody looked at, are worth more than the policy lets pass by itself.
    /// </summary>
    public sealed record ValueAbove(Money Value, Money Limit) : ReviewTrigger;

    /// <summary>A reason that the policy has looked at.</summary>
    public sealed record ReasonGiven(LineId Line, Reason Reason) : ReviewTrigger;

    /// <summary>The customer has returned more often than the policy lets pass by itself.</summary>
    public sealed record PastReturns(int Count, int Limit) : ReviewTrigger;

    /// <summary>The policy asks for evidence with this reason, and there is none.</summary>
    public sealed record EvidenceMissing(LineId Line) : ReviewTrigger;
}
