using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refusals;

namespace Serverless.Emails;

/// <summary>
/// What an email says. Reasons, refusals, findings, tenders and steps of the derivation come as the domain has them; the renderer
/// words them in the customer's language. Free text (names, titles, a person's reason) is escaped, and freed of control characters.
/// </summary>
internal sealed record EmailModel
{
    /// <summary>As the customer writes it; an empty one is greeted without a name.</summary>
    public required string CustomerName { get; init; }

    public required string Rma { get; init; }

    /// <summary>The order's number.</summary>
    public required string Order { get; init; }

    /// <summary>The customer's page: signed, needs no account.</summary>
    public required Uri StatusLink { get; init; }

    /// <summary>Which of the step's sentences it says, and the day that they name.</summary>
    public required EmailSaid Said { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The seller is at fault, and this is the email of the case that says so: once.</summary>
    public bool Apologise { get; init; }

    public IReadOnlyList<EmailLine> Lines { get; init; } = [];

    /// <summary>How the goods come back; absent when they need not.</summary>
    public EmailShipBack? ShipBack { get; init; }

    /// <summary>The money, as far as it is known.</summary>
    public EmailRefund? Refund { get; init; }

    /// <summary>What the goods bring if all is as the customer said, as long as the money is not known.</summary>
    public EmailRefund? Expected { get; init; }

    /// <summary>For <see cref="EmailStep.RefundSent"/>: what was sent now, which can be a part of it all.</summary>
    public Money? Sent { get; init; }

    /// <summary>For <see cref="EmailStep.Refused"/>: a person's reason, in that person's words.</summary>
    public string? DeclineReason { get; init; }

    /// <summary>For <see cref="EmailStep.Inspected"/>: the last day to contest a result that is less than was asked.</summary>
    public DateTimeOffset? ContestBy { get; init; }

    /// <summary>Goods in the parcel that were not announced.</summary>
    public IReadOnlyList<EmailSurplus> Surplus { get; init; } = [];

    /// <summary>The result was looked at again, or is.</summary>
    public EmailContest? Contest { get; init; }

    /// <summary>The parcel that takes goods back to the customer.</summary>
    public EmailParcelBack? ParcelBack { get; init; }

    /// <summary>For <see cref="EmailStep.Survey"/>: the question's page; the answer is added as <c>score=1</c> to <c>5</c>.</summary>
    public Uri? SurveyLink { get; init; }
}

/// <summary>One line of the case.</summary>
/// <param name="Title">What the customer knows it as.</param>
/// <param name="Quantity">Units that were asked to go back.</param>
/// <param name="Reason">Why the customer sends it back.</param>
internal sealed record EmailLine(string Title, int Quantity, Reason Reason)
{
    /// <summary>Why the line is not accepted; absent when it is.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What is possible in place of a line that is not accepted.</summary>
    public IReadOnlyList<Alternative> Instead { get; init; } = [];

    /// <summary>What the warehouse found; units with the same finding in one row.</summary>
    public IReadOnlyList<EmailFinding> Findings { get; init; } = [];
}

/// <summary>What the warehouse found of some units of a line.</summary>
/// <param name="Quantity">How many units.</param>
/// <param name="Outcome">The judgement.</param>
internal sealed record EmailFinding(int Quantity, UnitOutcome Outcome)
{
    /// <summary>The warehouse's reason: a code, for instance <c>used</c>, or its own words, which are shown as they are.</summary>
    public string? Reason { get; init; }

    /// <summary>Share of the value kept, 0 to 10,000; for <see cref="UnitOutcome.AcceptedWithDeduction"/>.</summary>
    public int DeductionBasisPoints { get; init; }

    public IReadOnlyList<Uri> Photos { get; init; } = [];

    /// <summary>Who pays for the way back after a look at the goods, where that is another than was said before.</summary>
    public FreightPayer? NewPayer { get; init; }

    /// <summary>Why; a code or the warehouse's own words.</summary>
    public string? FaultReason { get; init; }

    /// <summary>What becomes of goods that the shop does not take.</summary>
    public GoodsFate? Fate { get; init; }
}

/// <summary>The way back.</summary>
internal sealed record EmailShipBack(ShipBackMethod Method)
{
    /// <summary>The carrier's name as customers know it.</summary>
    public string? Carrier { get; init; }

    public string? TrackingNumber { get; init; }

    public Uri? TrackingLink { get; init; }

    /// <summary>What the way back costs the customer, to be taken off the refund.</summary>
    public Money? Price { get; init; }

    /// <summary>It costs nothing; not mentioned when nobody can say.</summary>
    public bool IsFree { get; init; }

    /// <summary>The booked pickup.</summary>
    public EmailWindow? Pickup { get; init; }

    /// <summary>Label to print.</summary>
    public Uri? Label { get; init; }

    /// <summary>Where the carrier has drawn the code to show at the counter.</summary>
    public Uri? DropOffCode { get; init; }

    /// <summary>Where the parcel goes, line by line.</summary>
    public IReadOnlyList<string> ReturnAddress { get; init; } = [];

    /// <summary>The last day to send the goods.</summary>
    public DateTimeOffset? ShipBy { get; init; }
}

/// <summary>A span of time, shown in the storefront's time zone.</summary>
internal sealed record EmailWindow(DateTimeOffset From, DateTimeOffset To);

/// <summary>The money that goes back.</summary>
internal sealed record EmailRefund(Money Total)
{
    /// <summary>What goes back to which tender.</summary>
    public IReadOnlyList<EmailTender> Tenders { get; init; } = [];

    /// <summary>How the total came about; the amounts add up to it.</summary>
    public IReadOnlyList<EmailMoneyLine> Derivation { get; init; } = [];

    /// <summary>What the shop gives on top for choosing store credit.</summary>
    public Money? Bonus { get; init; }

    /// <summary>What cannot go back the way it came, until the customer has said where else.</summary>
    public Money? Unassigned { get; init; }

    /// <summary>What the customer can choose from for it.</summary>
    public IReadOnlyList<Payout> Offered { get; init; } = [];

    /// <summary>The customer has to say where it goes before it can go anywhere.</summary>
    public bool IsAsked => Unassigned is not null && Offered.Count > 0;

    /// <summary>What the way back costs the customer; absent when it costs nothing.</summary>
    public Money? Freight { get; init; }

    /// <summary>What the goods and their delivery bring, before the way back is taken off.</summary>
    public Money BeforeFreight { get; init; } = Total;

    /// <summary>Why nothing is paid back; absent when something is.</summary>
    public EmailNone? WhyNone { get; init; }
}

/// <summary>Why a refund comes to nothing.</summary>
internal enum EmailNone
{
    /// <summary>No unit was taken back.</summary>
    NothingAccepted,

    /// <summary>The way back costs as much as the goods bring.</summary>
    FreightTakesAll,

    /// <summary>The goods bring nothing: nothing was paid for them, or all of it is deducted or paid back already.</summary>
    NothingLeft,
}

/// <summary>A refund that does not wait for the inspection.</summary>
internal enum EmailAdvance
{
    /// <summary>The refund waits for the inspection.</summary>
    None,
    Promised,
    Sent,
}

/// <summary>What goes back to one tender.</summary>
/// <param name="Label">How the customer recognises it; the type's name when absent.</param>
/// <param name="Amount">What goes back to it.</param>
/// <param name="ArrivesBy">The day by which it is there.</param>
internal sealed record EmailTender(TenderType Type, string? Label, Money Amount, DateOnly? ArrivesBy)
{
    /// <summary>What it is paid as, where it does not go back to the tender.</summary>
    public Payout? As { get; init; }

    /// <summary>Other hands had refunded it before: it is part of the refund, and nothing more comes of it.</summary>
    public bool IsElsewhere { get; init; }
}

/// <summary>One row of the derivation.</summary>
/// <param name="Rule">The rule's name in the derivation, for instance <c>restocking_fee</c>; a general word stands for one that is not known.</param>
/// <param name="Amount">Signed.</param>
/// <param name="Item">The line's title, when the row belongs to one.</param>
internal sealed record EmailMoneyLine(string Rule, Money Amount, string? Item = null)
{
    /// <summary>The rows of a refund, which add up to its total: what each line is worth and what comes off it, then the rest.</summary>
    /// <param name="title">What the customer knows a line as.</param>
    public static IEnumerable<EmailMoneyLine> Of(Refund refund, Func<LineId, string?> title)
    {
        // The first parts are the lines, in their order; what follows concerns the refund as a whole.
        var parts = refund.Derivation.Parts;
        var ofLines = refund.Lines.Zip(parts).SelectMany(pair => Leaves(pair.Second).Select(leaf => new EmailMoneyLine(leaf.Rule, leaf.Amount, title(pair.First.Line))));
        return ofLines.Concat(parts.Skip(refund.Lines.Count).SelectMany(Leaves).Select(leaf => new EmailMoneyLine(leaf.Rule, leaf.Amount)));
    }

    private static IEnumerable<DerivationNode> Leaves(DerivationNode node) => node.Parts.Count == 0 ? [node] : node.Parts.SelectMany(Leaves);
}
