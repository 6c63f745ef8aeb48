using System.Text.Json.Serialization;
using Serverless.Domain.Deciding;

namespace Serverless.Domain.Returns.Asking;

/// <summary>Something that a customer can choose, with the facts that it rests on; once chosen also with what the customer added. No personal data.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "choice")]
[JsonDerivedType(typeof(OtherItem), OtherItemCode)]
[JsonDerivedType(typeof(Refund), RefundCode)]
[JsonDerivedType(typeof(Wait), WaitCode)]
public abstract record Choice
{
    public const string OtherItemCode = "other_item";
    public const string RefundCode = "refund";
    public const string WaitCode = "wait";

    private Choice(string code) => Code = code;

    /// <summary>Every code, as they are on the wire.</summary>
    public static IReadOnlyList<string> Codes { get; } = [OtherItemCode, RefundCode, WaitCode];

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
    internal Choice With(ReturnCommand.AnswerQuestion answer) => Rest is null ? this : this with { Rest = answer.Rest ?? Rest };

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
}
