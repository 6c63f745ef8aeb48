using Serverless.Console.Acting;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Losses;

namespace Serverless.Console.OneCase;

/// <summary>What can be done to a case: each row is a form, and a call of the API.</summary>
internal static class CaseActions
{
    private const string Case = "v1/ops/cases/{subject}";

    public static ConsoleAction Replay { get; } = new(
        "replay", "Replay",
        "The case goes on where it stood. What was done outside stands; the rest is done with the keys of the first try, and partners are asked first.",
        "Replay", "The case goes on.", $"{Case}/replay");

    public static IReadOnlyList<ConsoleAction> All { get; } =
    [
        new(
            "approve", "Approve",
            "The request is approved and goes its course: the customer is told how to send the goods back.",
            "Approve", "The case is approved.", $"{Case}/approve")
        {
            ReasonHint = "Stands in the timeline and the audit; no personal data",
        },
        new("decline", "Decline", "The request is refused, and the customer is told so.", "Decline", "The case is declined.", $"{Case}/decline")
        {
            IsGrave = true, ReasonHint = "The customer reads it in these words; no personal data",
        },
        new(
            "decide_contest", "Decide what is contested",
            "Upheld: all units count as accepted, and the rest is paid. Rejected: the result stands.",
            "Decide", "The contest is decided.", $"{Case}/contest/decision")
        {
            Fields = [new("outcome", "Outcome") { Codes = ["upheld", "rejected"] }], ReasonHint = "The customer reads it in these words; no personal data",
        },
        Replay,
        new(
            "correct_contact", "Correct the customer's data",
            "What is left empty stays as it is; an address is given whole. It is kept with the case's personal data alone.",
            "Correct", "The customer's data is corrected.", $"{Case}/address", "put")
        {
            Fields =
            [
                new("name", "Name") { IsOptional = true }, new("email", "Email") { IsOptional = true }, new("phone", "Phone") { IsOptional = true },
                new("address.line1", "Street and number") { IsOptional = true }, new("address.line2", "Second line") { IsOptional = true },
                new("address.postalCode", "Postal code") { IsOptional = true }, new("address.city", "City") { IsOptional = true },
                new("address.region", "Region") { IsOptional = true }, new("address.country", "Country") { IsOptional = true, Hint = "Two letters, for instance DE" },
            ],
        },
        new(
            "note", "Add a note",
            "The reason is put into the timeline as a remark, and changes nothing.",
            "Add", "The note is in the timeline.", $"{Case}/notes") { ReasonHint = "The note itself; no personal data" },
        new("pause", "Pause", "The clocks stop: nothing runs out and nobody is reminded, except by law.", "Pause", "The clocks stand still.", $"{Case}/pause"),
        new("resume", "Resume", "The clocks go on, due later by the time they stood still.", "Resume", "The clocks go on.", $"{Case}/resume"),
        new("report_parcel", "Report news of the parcel", "Taken in as if the carrier had told it.", "Report", "The news are taken in.", $"{Case}/events")
        {
            PossibleAs = "event",
            Fields =
            [
                new("parcel.status", "What happened") { Codes = [.. Codes.All<ParcelStatus>()] },
                new("parcel.at", "When") { IsOptional = true, Hint = "UTC, for instance 2026-11-15T10:15:00Z; now when empty" },
                new("parcel.place", "Where") { IsOptional = true },
                new("parcel.trouble", "Why it is held") { IsOptional = true, Codes = [.. Codes.All<DeliveryTrouble>()] },
            ],
        },
        new(
            "report_refund", "Report what became of a refund",
            "Taken in as if the payment provider had told it: that the money arrived, or did not.",
            "Report", "The news are taken in.", $"{Case}/events")
        {
            PossibleAs = "event",
            Fields =
            [
                new("refund.tender", "Tender") { Hint = "Its id, as the table of refunds names it" }, new("refund.status", "What happened") { Codes = ["succeeded", "failed"] },
                new("refund.reference", "The provider's id of it") { IsOptional = true }, new("refund.failure", "Why it failed") { IsOptional = true },
            ],
        },
        new(
            "carrier_claim", "Say how far the claim on the carrier is",
            "Nothing is filed by it: the carrier's reference is kept, and what came of it.",
            "Keep", "The claim is noted.", $"{Case}/carrier-claims")
        {
            Fields =
            [
                new("loss", "Which claim") { Codes = [.. Codes.All<CarrierLoss>()] }, new("status", "How far it is") { Codes = [.. CarrierClaimMark.Statuses.Select(Codes.Of)] },
                new("reference", "The carrier's number of it"),
            ],
        },
        new("reopen", "Reopen", "The case opens again, and the customer is told how to send the goods.", "Reopen", "The case is open again.", $"{Case}/reopen"),
        new(
            "cancel", "Cancel",
            "Bookings are cancelled, and the customer is told. Not possible once money has moved.",
            "Cancel the case", "The case is cancelled.", $"{Case}/cancel") { IsGrave = true },
        new(
            "terminate", "End by force",
            "The case ends as failed, and nobody is told. It can be replayed, unless its units are released.",
            "End it", "The case was ended.", $"{Case}/terminate")
        {
            IsGrave = true, Fields = [new("releaseUnits", "Other cases may have its units; it cannot be replayed any more") { Shape = FieldShape.YesOrNo }],
        },
    ];

    public static ConsoleAction? Find(string? code) => All.FirstOrDefault(action => action.Code == code);
}
