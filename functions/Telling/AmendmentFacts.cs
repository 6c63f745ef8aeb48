using Serverless.Domain.Returns.Amending;
using Serverless.Wording;

namespace Serverless.Telling;

/// <summary>What of an order changes. What the customer's data change to is said nowhere: an email can reach somebody else.</summary>
/// <param name="Stage">How far it is.</param>
internal sealed record AmendmentFacts(AmendmentStage Stage, IReadOnlyList<AmendedField> Fields, IReadOnlyList<VariantFacts> Variants)
{
    public static AmendmentFacts? Of(ReturnCase subject) => subject is not { Amendment: { } amendment } ? null : new AmendmentFacts(
        amendment.IsAmended ? AmendmentStage.Done : ReturnStatus.IsOver(subject.Status) ? AmendmentStage.NotDone : AmendmentStage.Asked,
        [.. amendment.Changes.Fields.Where(changed => changed is not AmendedField.Variant)],
        [.. (amendment.IsAmended ? Amendments.VariantsOf(subject) : amendment.Changes.Variants)
            .Select(variant => new VariantFacts(subject.Order.Line(variant.Line)!.Title, variant.Title))]);
}

/// <summary>What the customer knows a line as: what was ordered, and what it becomes.</summary>
internal sealed record VariantFacts(string From, string To);

internal enum AmendmentStage
{
    Asked,
    Done,

    /// <summary>It was refused or called off.</summary>
    NotDone,
}

/// <summary>The changes of an order in words, one a row.</summary>
internal sealed class ChangesView(AmendmentFacts facts, CodeLabels codes)
{
    /// <summary>Key of what stands above them.</summary>
    public string Title { get; } = facts.Stage switch
    {
        AmendmentStage.Done => "case.changedTitle",
        AmendmentStage.NotDone => "case.changesAskedTitle",
        _ => "case.changesTitle",
    };

    public IReadOnlyList<string> Rows { get; } =
        [.. facts.Fields.Select(codes.Changed), .. facts.Variants.Select(variant => codes.Variant(variant.From, variant.To))];
}
