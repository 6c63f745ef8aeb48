using System.Text.Json.Serialization;
using Serverless.Domain.Deciding;

namespace Serverless.Domain.Returns.Asking;

/// <summary>Something that a customer can choose, with the facts that it rests on; once chosen also with what the customer added. No personal data.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "choice")]
[JsonDerivedType(typeof(OtherItem), OtherItemCode)]
[JsonDerivedType(typeof(Refund), RefundCode)]
[JsonDerivedType(typeof(Wait), WaitCode)]
[JsonDerivedType(typeof(DeliverAgain), DeliverAgainCode)]
[JsonDerivedType(typeof(GiveUp), GiveUpCode)]
[JsonDerivedType(typeof(Keep), KeepCode)]
[JsonDerivedType(typeof(SendBack), SendBackCode)]
[JsonDerivedType(typeof(AddEvidence), AddEvidenceCode)]
[JsonDerivedType(typeof(NoEvidence), NoEvidenceCode)]
public abstract record Choice
{
    public const string OtherItemCode = "other_item";
    public const string RefundCode = "refund";
    public const string WaitCode = "wait";
    public const string DeliverAgainCode = "deliver_again";
    public const string GiveUpCode = "give_up";
    public const string KeepCode = "keep";
    public const string SendBackCode = "send_back";
    public const string AddEvidenceCode = "add_evidence";
    public const string NoEvidenceCode = "no_evidence";

    private Choice(string code) => Code = code;

    /// <summary>Every code, as they are on the wire.</summary>
    public static IReadOnlyList<string> Codes { get; } =
        [OtherItemCode, RefundCode, WaitCode, DeliverAgainCode, GiveUpCode, KeepCode, SendBackCode, AddEvidenceCode, NoEvidenceCode];

    /// <summary>Its stable code, the JSON discriminator as well.</summary>
    [JsonIgnore]
    public string Code { get; }

    /// <summary>Which of several of its code it is, counted from 1; absent where there is but one.</summary>
    [JsonIgnore]
    public virtual int? Option => null;

    /// <summary>When the rest of the order ships; absent where there is none, or where nothing is left to wait for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RestShips? Rest { get; init; }

    /// <summary>This choice with what the answer adds to it.</summary>
    internal Choice With(ReturnCommand.AnswerQuestion answer) => this switch
    {
        DeliverAgain again => again with { Day = answer.Delivery?.Day, NewAddress = answer.Delivery?.NewAddress, Carriage = answer.Delivery is { NewAddress: not null } to ? to.Carriage : again.Carriage },
        AddEvidence => new AddEvidence { Evidence = answer.Evidence ?? [] },
        { Rest: { } rest } => this with { Rest = answer.Rest ?? rest },
        _ => this,
    };

    /// <summary>Those of the goods on offer that were not chosen already, each as a choice.</summary>
    internal static IEnumerable<Choice> Others(IReadOnlyList<IReadOnlyList<ReplacementLine>> offered, IReadOnlyList<int> gone, RestShips? rest = null) =>
        offered.Index().Where(other => !gone.Contains(other.Index + 1)).Select(other => new OtherItem(other.Index + 1, other.Item) { Rest = rest });

    /// <summary>Other goods than those that are not there.</summary>
    /// <param name="Number">Which of the other goods that the storefront offered, counted from 1.</param>
    public sealed record OtherItem(int Number, IReadOnlyList<ReplacementLine> Goods) : Choice(OtherItemCode)
    {
        [JsonIgnore]
        public override int? Option => Number;
    }

    /// <summary>Money for the goods.</summary>
    public sealed record Refund() : Choice(RefundCode);

    /// <summary>More are expected: the customer waits for them.</summary>
    /// <param name="Until">The end of the day on which they are to be there.</param>
    public sealed record Wait(DateTimeOffset Until) : Choice(WaitCode);

    /// <summary>The carrier tries once more.</summary>
    public sealed record DeliverAgain() : Choice(DeliverAgainCode)
    {
        /// <summary>The last day that can be wished for; absent where the carrier only delivers the parcel as it is addressed.</summary>
        public DateOnly? LastDay { get; init; }

        /// <summary>The day that the customer wishes for; the next that the carrier has when absent.</summary>
        public DateOnly? Day { get; init; }

        /// <summary>Under which name a new address is kept with the person; absent where it stays as it was.</summary>
        public string? NewAddress { get; init; }

        /// <summary>What the delivery costs extra where it goes, and as long as nothing is chosen where the parcel was addressed to; absent where it costs nothing.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Money? Carriage { get; init; }

        /// <summary>The carrier is to do something else than before.</summary>
        [JsonIgnore]
        public bool IsChanged => Day is not null || NewAddress is not null;
    }

    /// <summary>The parcel goes back, and is refunded once it is there.</summary>
    public sealed record GiveUp() : Choice(GiveUpCode);

    /// <summary>The customer keeps goods of a claim for a part of their refund.</summary>
    public sealed record Keep() : Choice(KeepCode);

    /// <summary>The customer sends them back, for all that the claim brings.</summary>
    public sealed record SendBack() : Choice(SendBackCode);

    /// <summary>The customer adds photos or papers.</summary>
    public sealed record AddEvidence() : Choice(AddEvidenceCode)
    {
        /// <summary>Uploads or links, in the answer alone.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<string>? Evidence { get; init; }
    }

    /// <summary>The customer has none: a person looks without.</summary>
    public sealed record NoEvidence() : Choice(NoEvidenceCode);
}
