using Serverless.Contracts.V1;
using Serverless.Domain.Pickups;
using Serverless.Domain.Returns.Asking;
using Serverless.Warehouse;
using PickupSlot = Serverless.Domain.Pickups.PickupSlot;

namespace Serverless.Returns.Changing;

/// <summary>Reads what is asked of a case.</summary>
internal static class Changes
{
    private const int MaxText = 1_000;
    private const int MaxName = 100;

    /// <summary>What a customer wants to say of a result takes more.</summary>
    private const int MaxWords = 2_000;

    public const string Upheld = "upheld";
    public const string Rejected = "rejected";

    public static ParseResult<Change> Cancel(CancelRequest body) =>
        Asked(body.By, body.Reason, reasonRequired: false, SaidOf.Cancel, by => new ReturnCommand.Cancel(by, Reason: null));

    public static ParseResult<Change> Reopen(ReopenRequest body) =>
        Asked(body.By, body.Reason, reasonRequired: true, SaidOf.Reopen, by => new ReturnCommand.Reopen(by, Reason: null));

    public static ParseResult<Change> Review(ReviewRequest body, bool approve)
    {
        var reading = new Reading();
        var (reason, by) = (reading.Reason(body.Reason), reading.Text(body.By, "/by", MaxName));
        return reading.Result(() => new Change(approve ? "approve" : "decline", Actor.Storefront, new ReturnCommand.Review(approve, reason!, by!)));
    }

    public static ParseResult<Change> Contest(ContestRequest body, DateTimeOffset now)
    {
        var reading = new Reading();
        var words = reading.Text(body.Reason, "/reason", MaxWords, lines: true);
        return reading.Result(() => new Change("contest", Actor.Customer, new ReturnCommand.Contest(now)) { Said = words });
    }

    public static ParseResult<Change> Answer(AnswerRequest body)
    {
        var reading = new Reading();
        var who = reading.CodeAmong(body.By, "/by", [Actor.Customer, Actor.Storefront], Actor.Customer);
        var rest = body.Rest is null ? null : reading.Code<RestShips>(body.Rest, "/rest");
        var (answer, words) = (reading.Answer(body.Choice, body.Option, body.Question, who ?? Actor.Customer), reading.Text(body.Note, "/note", MaxText, required: false, lines: true));
        var address = reading.Address(body.Address, "/address") is { } to ? NamedAddress.Of(to) : null;
        var delivery = NamedAddress.Delivery(body.Day, address);
        reading.Must(delivery is null || body.Choice is Choice.DeliverAgainCode, "/choice", ProblemCodes.Invalid, "Only a parcel that is delivered again has a day and an address");
        var carriage = body.Carriage is null ? null : reading.Amount(body.Carriage, "/carriage", currency: null);
        reading.Must(body.Carriage is null || body.Choice is Choice.DeliverAgainCode, "/carriage", ProblemCodes.Invalid, "Only with the choice deliver_again");
        var evidence = body.Choice is Choice.AddEvidenceCode || body.Evidence is not null ? EvidenceList.Read(reading, body.Evidence, "/evidence", required: true) : null;
        reading.Must(evidence is null || body.Choice is Choice.AddEvidenceCode, "/evidence", ProblemCodes.Invalid, "Only with the choice add_evidence");
        return reading.Result(() => new Change("answer", who!.Value, answer! with { Rest = rest, Delivery = delivery, Carriage = carriage, Evidence = evidence }) { Said = words, Address = address });
    }

    public static ParseResult<Change> Stock(StockRequest body)
    {
        var reading = new Reading();
        var news = StockParser.News(reading, body.Arrived, body.Restock, "");
        return reading.Result(() => new Change("stock", Actor.Storefront, news!));
    }

    public static ParseResult<Change> ContestDecision(ContestDecisionRequest body)
    {
        var reading = new Reading();
        var (reason, by, upheld) = (reading.Reason(body.Reason), reading.Text(body.By, "/by", MaxName), reading.IsUpheld(body.Outcome));
        return reading.Result(() => new Change("contest decision", Actor.Storefront, new ReturnCommand.DecideContest(upheld!.Value, reason!, by!)));
    }

    public static ParseResult<Change> Shipment(ShipmentRequest body)
    {
        var reading = new Reading();
        var number = reading.Value(
            reading.Text(body.TrackingNumber, "/trackingNumber", int.MaxValue),
            "/trackingNumber",
            TrackingNumber.TryParse,
            TrackingNumber.Expected,
            required: false);
        var carrier = reading.Text(body.Carrier, "/carrier", MaxName, required: false);
        return reading.Result(() => new Change("shipment", Actor.Customer, new ReturnCommand.GiveTracking(number!.Value.Value, carrier)));
    }

    public static ParseResult<Change> Pickup(PickupRequest body)
    {
        var reading = new Reading();
        var who = reading.CodeAmong(body.By, "/by", [Actor.Customer, Actor.Storefront], Actor.Customer);
        var slot = reading.Slot(body.Day, body.Part);
        return reading.Result(() => new Change("pickup", who!.Value, new ReturnCommand.ChangePickup(slot!.Value, who.Value)));
    }

    public static ParseResult<Change> Payout(PayoutRequest body, TenderId tender)
    {
        var reading = new Reading();
        var reference = reading.Text(body.Reference, "/reference", MaxName);
        return reading.Result(() => new Change("payout", Actor.Storefront, new ReturnCommand.ConfirmPayout(tender, reference!)));
    }

    public static ParseResult<Change> Consent(ConsentRequest body)
    {
        var reading = new Reading();
        var payout = reading.Code<Payout>(string.IsNullOrWhiteSpace(body.Payout) ? null : body.Payout, "/payout");
        return reading.Result(() => new Change("consent", Actor.Customer, new ReturnCommand.GiveConsent(payout!.Value)));
    }

    /// <summary>What is chosen of a question's choices.</summary>
    public static ReturnCommand.AnswerQuestion? Answer(this Reading reading, string? choice, int? option, int? question, Actor by, string pointer = "")
    {
        var code = reading.Word(choice, $"{pointer}/choice", Choice.Codes);
        reading.Must(option is null or > 0, $"{pointer}/option", ProblemCodes.OutOfRange, "Counted from 1");
        reading.Must(question is null or > 0, $"{pointer}/question", ProblemCodes.OutOfRange, "Counted from 1");
        return reading.IsClean ? new ReturnCommand.AnswerQuestion(code!, option, question, by) : null;
    }

    /// <summary>A pickup to choose.</summary>
    public static PickupSlot? Slot(this Reading reading, DateOnly? day, string? part, string pointer = "")
    {
        reading.Requires(day, $"{pointer}/day");
        var chosen = reading.CodeAmong(part, $"{pointer}/part", PickupSlots.Parts, fallback: null);
        return reading.IsClean ? new PickupSlot(day!.Value, chosen!.Value) : null;
    }

    /// <summary>Whether a contest is upheld.</summary>
    public static bool? IsUpheld(this Reading reading, string? outcome) =>
        reading.Word(outcome, "/outcome", [Upheld, Rejected]) is { } word ? word is Upheld : null;

    /// <summary>The customer asks the shop, or the shop does it by itself.</summary>
    private static ParseResult<Change> Asked(string? by, string? reason, bool reasonRequired, string name, Func<Actor, ReturnCommand> command)
    {
        var reading = new Reading();
        var (words, who) = (reading.Reason(reason, reasonRequired), reading.CodeAmong(by, "/by", [Actor.Customer, Actor.Storefront], Actor.Storefront));
        return reading.Result(() => new Change(name, who!.Value, command(who.Value)) { Said = words });
    }

    private static string? Reason(this Reading reading, string? reason, bool required = true) => reading.Text(reason, "/reason", MaxText, required, lines: true);
}

/// <summary>A change that is asked of a case.</summary>
/// <param name="Name">What it is filed under: its words with the person, and the change itself where it waits in the inbox.</param>
internal sealed record Change(string Name, Actor Who, ReturnCommand Command)
{
    /// <summary>Free words that go to the case's person, and nowhere else.</summary>
    public string? Said { get; init; }

    /// <summary>An address that goes there as well; the command has its name alone.</summary>
    public NamedAddress? Address { get; init; }
}
