using Serverless.Domain.Pickups;
using Serverless.Parcels.DropOff;
using Serverless.Telling;

namespace Serverless.StatusPage;

/// <summary>What the customer's page shows of a case: what the emails tell as well, and what only a page has.</summary>
internal sealed record StatusPageModel
{
    public required CaseFacts Facts { get; init; }

    /// <summary>
    /// The page's own path, for instance <c>/api/status/{token}</c>; its forms post to <c>…/cancel</c>, <c>…/reopen</c>, <c>…/shipment</c>, <c>…/pickup</c>,
    /// <c>…/contest</c>, <c>…/answer</c>, <c>…/evidence</c>, <c>…/consent</c>, <c>…/survey</c>.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Where the case stands: one of <see cref="ReturnStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>When the next step happens at the latest. Absent when nothing more happens.</summary>
    public Due? NextBy { get; init; }

    /// <summary>It is about goods that had not left: they are stopped, or are to be.</summary>
    public bool IsStop { get; init; }

    /// <summary>It is about an order that is changed before it leaves.</summary>
    public bool IsAmendment => Facts.Amendment is not null;

    /// <summary>The carrier had the goods, or the warehouse.</summary>
    public bool IsPosted { get; init; }

    /// <summary>What the shop could not ship has come after all, and ships with the order.</summary>
    public bool IsStockThere { get; init; }

    /// <summary>A person has ended a case that had failed, for good.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Whether it is stopped is not known yet.</summary>
    public bool IsStopping => Status is ReturnStatus.Stopping;

    /// <summary>Other goods go out for those that come back.</summary>
    public bool IsExchange => Facts.Exchange is not null;

    public AdvanceState Advance { get; init; }

    public bool GoodsStay { get; init; }

    /// <summary>What happened, oldest first; what says nothing to a customer is left out.</summary>
    public IReadOnlyList<StatusEvent> Events { get; init; } = [];

    /// <summary>Show the form that cancels.</summary>
    public bool CanCancel { get; init; }

    /// <summary>Show the form that opens an ended return again.</summary>
    public bool CanReopen { get; init; }

    /// <summary>Show the form that takes an own parcel's tracking number (fields <c>trackingNumber</c> and <c>carrier</c>).</summary>
    public bool CanGiveTracking { get; init; }

    /// <summary>Where the parcel can be brought.</summary>
    public IReadOnlyList<DropOffPoint> DropOff { get; init; } = [];

    /// <summary>Show the form that changes the pickup (field <c>slot</c>): what can be chosen.</summary>
    public IReadOnlyList<OfferedPickup> Pickups { get; init; } = [];

    /// <summary>The pickup that was chosen, until the carrier has said whether it comes then.</summary>
    public PickupWindow? PickupWish { get; init; }

    /// <summary>Show the form that says where money goes that cannot go back the way it came (field <c>payout</c>).</summary>
    public bool CanConsent { get; init; }

    /// <summary>Show the question after closing (fields <c>score</c> and <c>comment</c>).</summary>
    public bool AsksSurvey { get; init; }

    /// <summary>1 to 5: the answer that is chosen already, from the link in the email.</summary>
    public int? Score { get; init; }

    /// <summary>What the form just sent has done.</summary>
    public StatusNotice Notice { get; init; }

    /// <summary>What was entered and is to be corrected: a tracking number, or the name of a file that is no photo.</summary>
    public string? Entered { get; init; }

    /// <summary>Photos that came with a form that is to be sent again.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Where a day or an address is to be corrected: what was typed.</summary>
    public TypedDelivery? Typed { get; init; }

    /// <summary>The extra carriage that the customer is to agree to for what was typed; absent where there is none.</summary>
    public Money? Agree { get; init; }

    /// <summary>Other cases of the same customer that belong to it, oldest first.</summary>
    public IReadOnlyList<LinkedPage> Linked { get; init; } = [];

    /// <summary>Numbers of the credit notes of the refund, oldest first; null for one that has none yet.</summary>
    public IReadOnlyList<string?> CreditNotes { get; init; } = [];

    /// <summary>The customer has the parcel that could not be delivered.</summary>
    public bool IsDelivered { get; init; }
}

/// <param name="Code">What the form sends.</param>
internal sealed record OfferedPickup(string Code, PickupWindow Window);

/// <summary>The page of another case of the customer.</summary>
/// <param name="Rma">The number that they know it by.</param>
internal sealed record LinkedPage(string Rma, LinkedBy How, Uri Link);

internal sealed record StatusEvent(DateTimeOffset At, ReturnEvent What);

/// <summary>What the form just sent has done.</summary>
internal enum StatusNotice
{
    None,
    Cancelled,
    CancelTooLate,
    TrackingSaved,

    /// <summary>The tracking number cannot be one.</summary>
    TrackingBad,
    TrackingTooLate,

    /// <summary>The tracking number is of another parcel: another return's, or one that the shop sent.</summary>
    TrackingTaken,

    /// <summary>The carrier is asked for another pickup.</summary>
    PickupAsked,

    /// <summary>It comes at other times.</summary>
    PickupBad,

    /// <summary>The driver is about to come, the parcel is fetched, or it was changed too often.</summary>
    PickupTooLate,
    Reopened,
    ReopenTooLate,
    SurveySaved,
    Contested,

    /// <summary>It was not said why.</summary>
    ContestEmpty,
    ContestTooLate,
    ConsentSaved,

    /// <summary>Nothing of the money is open any more.</summary>
    ConsentTooLate,

    Answered,

    /// <summary>Nothing was chosen.</summary>
    AnswerEmpty,

    /// <summary>It was answered otherwise, or something else has ended the question.</summary>
    AnswerTooLate,

    /// <summary>An address to deliver to is not whole.</summary>
    AddressIncomplete,

    /// <summary>The carrier does not deliver on that day.</summary>
    DayBad,

    /// <summary>It costs extra to deliver there, which the customer has not agreed to yet.</summary>
    CarriageAsked,

    PhotosAdded,

    /// <summary>No file was chosen.</summary>
    PhotosNone,

    /// <summary>A file is no photo that can be read; the others are kept.</summary>
    PhotoBad,
    PhotoTooLarge,
    PhotosTooMany,

    /// <summary>One was deleted because nobody used it in time, or is another request's by now.</summary>
    PhotoGone,

    /// <summary>The page has kept as many for this question as it keeps.</summary>
    PhotosFull,

    /// <summary>Others are being taken in.</summary>
    PhotosBusy,

    /// <summary>There is no page to pay on.</summary>
    PaymentOver,
}

/// <summary>Why a link shows no case.</summary>
internal enum LinkProblem
{
    /// <summary><c>410</c></summary>
    Expired,

    /// <summary><c>404</c></summary>
    Invalid,
}
