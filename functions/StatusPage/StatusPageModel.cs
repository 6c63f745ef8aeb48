using Serverless.Domain.Returns;
using Serverless.Emails;

namespace Serverless.StatusPage;

/// <summary>What the customer's page shows of a case. Lines, way back and money are told as the emails tell them.</summary>
internal sealed record StatusPageModel
{
    public required string Rma { get; init; }

    /// <summary>The order's number.</summary>
    public required string Order { get; init; }

    /// <summary>The page's own path, for instance <c>/api/status/{token}</c>; its forms post to <c>…/cancel</c>, <c>…/reopen</c>, <c>…/shipment</c>, <c>…/contest</c>, <c>…/consent</c>, <c>…/survey</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Where the case stands: one of <see cref="ReturnStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>When the next step happens at the latest. Absent when nothing more happens.</summary>
    public DateTimeOffset? NextBy { get; init; }

    public IReadOnlyList<EmailLine> Lines { get; init; } = [];

    public bool IsWithdrawal { get; init; }

    /// <summary>The carrier had the goods, or the warehouse.</summary>
    public bool IsPosted { get; init; }

    /// <summary>A person has ended a case that had failed, for good.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Whether the refund goes ahead of the inspection.</summary>
    public EmailAdvance Advance { get; init; }

    /// <summary>The goods stay with the customer.</summary>
    public bool GoodsStay { get; init; }

    /// <summary>How the goods come back; absent when they need not, or when that is not decided.</summary>
    public EmailShipBack? ShipBack { get; init; }

    /// <summary>The money, as far as it is known.</summary>
    public EmailRefund? Refund { get; init; }

    /// <summary>What the goods bring if all is as the customer said, as long as the money is not known.</summary>
    public EmailRefund? Expected { get; init; }

    /// <summary>For a refusal by a person: the reason, in that person's words.</summary>
    public string? DeclineReason { get; init; }

    /// <summary>Show the form that contests the result (field <c>reason</c>); until when.</summary>
    public DateTimeOffset? ContestBy { get; init; }

    /// <summary>The result was looked at again, or is.</summary>
    public EmailContest? Contest { get; init; }

    /// <summary>Goods in the parcel that were not announced.</summary>
    public IReadOnlyList<EmailSurplus> Surplus { get; init; } = [];

    /// <summary>The parcel that takes goods back to the customer.</summary>
    public EmailParcelBack? ParcelBack { get; init; }

    /// <summary>What happened, oldest first; what says nothing to a customer is left out.</summary>
    public IReadOnlyList<StatusEvent> Events { get; init; } = [];

    /// <summary>Show the form that cancels.</summary>
    public bool CanCancel { get; init; }

    /// <summary>Show the form that opens an ended return again.</summary>
    public bool CanReopen { get; init; }

    /// <summary>Show the form that takes an own parcel's tracking number (fields <c>trackingNumber</c> and <c>carrier</c>).</summary>
    public bool CanGiveTracking { get; init; }

    /// <summary>Show the form that says where money goes that cannot go back the way it came (field <c>payout</c>).</summary>
    public bool CanConsent { get; init; }

    /// <summary>Show the question after closing (fields <c>score</c> and <c>comment</c>).</summary>
    public bool AsksSurvey { get; init; }

    /// <summary>1 to 5: the answer that is chosen already, from the link in the email.</summary>
    public int? Score { get; init; }

    /// <summary>What the form just sent has done.</summary>
    public StatusNotice Notice { get; init; }

    /// <summary>For <see cref="StatusNotice.TrackingBad"/> and <see cref="StatusNotice.TrackingTaken"/>: what was entered, to be corrected.</summary>
    public string? EnteredTracking { get; init; }
}

/// <summary>Something that happened, and when.</summary>
internal sealed record StatusEvent(DateTimeOffset At, ReturnEvent What);

/// <summary>What the form just sent has done.</summary>
internal enum StatusNotice
{
    None,

    /// <summary>The return is cancelled.</summary>
    Cancelled,

    /// <summary>It was too late to cancel.</summary>
    CancelTooLate,

    /// <summary>The tracking number is saved.</summary>
    TrackingSaved,

    /// <summary>The tracking number cannot be one.</summary>
    TrackingBad,

    /// <summary>The tracking number came too late to change anything.</summary>
    TrackingTooLate,

    /// <summary>The tracking number is of another return's parcel.</summary>
    TrackingTaken,

    /// <summary>The return is open again.</summary>
    Reopened,

    /// <summary>It cannot be opened again.</summary>
    ReopenTooLate,

    /// <summary>The answer is saved.</summary>
    SurveySaved,

    /// <summary>A person looks at the result again.</summary>
    Contested,

    /// <summary>It was not said why.</summary>
    ContestEmpty,

    /// <summary>It cannot be contested any more.</summary>
    ContestTooLate,

    /// <summary>It is noted where the money goes.</summary>
    ConsentSaved,

    /// <summary>Nothing of the money is open any more.</summary>
    ConsentTooLate,
}

/// <summary>Why a link shows no case.</summary>
internal enum LinkProblem
{
    /// <summary><c>410</c></summary>
    Expired,

    /// <summary><c>404</c></summary>
    Invalid,
}
