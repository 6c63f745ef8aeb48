using System.Text.Json.Serialization;
using Serverless.Domain.Deciding;

namespace Serverless.Domain.Returns.Asking;

/// <summary>Something that a customer can choose, with the facts that it rests on; once chosen also with what the customer added. No personal data.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "choice")]
[JsonDerivedType(typeof(OtherItem), OtherItemCode)]
[JsonDerivedType(typeof(Refund), RefundCode)]
public abstract record Choice
{
    public const string OtherItemCode = "other_item";
    public const string RefundCode = "refund";

    private Choice(string code) => Code = code;

    /// <summary>Every code, as they are on the wire.</summary>
    public static IReadOnlyList<string> Codes { get; } = [OtherItemCode, RefundCode];

    /// <summary>Its stable code, the JSON discriminator as well.</summary>
    [JsonIgnore]
    public string Code { get; }

    /// <summary>Which of several of its code it is, counted from 1; absent where there is but one.</summary>
    [JsonIgnore]
    public virtual int? Option => null;

    /// <summary>This choice with what the answer adds to it; null where the answer lacks what it needs.</summary>
    internal virtual Choice? With(ReturnCommand.AnswerQuestion answer) => this;

    /// <summary>Other goods than those that are not there.</summary>
    /// <param name="Number">Which of the other goods that the storefront offered, counted from 1.</param>
    public sealed record OtherItem(int Number, IReadOnlyList<ReplacementLine> Goods) : Choice(OtherItemCode)
    {
        [JsonIgnore]
        public override int? Option => Number;
    }

    /// <summary>Money for the goods.</summary>
    public sealed record Refund() : Choice(RefundCode);
}
