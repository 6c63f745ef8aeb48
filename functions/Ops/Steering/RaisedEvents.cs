using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Delivering;
using Serverless.Returns.Changing;
using Serverless.Warehouse;

namespace Serverless.Ops.Steering;

/// <summary>Reads what a person reports, as strictly as what a partner does.</summary>
internal static class RaisedEvents
{
    private const int MaxText = 200;

    public static ParseResult<RaisedEvent> Read(RaiseEventRequest body, CaseKey key, string id, DateTimeOffset now)
    {
        var reading = new Reading();
        (string Action, Func<ReturnCommand?> Read)?[] known =
        [
            body.Parcel is { } parcel ? ("parcel", () => Parcel(reading, parcel, id, now)) : null,
            body.Inspection is { } units ? ("inspection", () => Inspection(reading, units, key, id, now)) : null,
            body.Refund is { } refund ? ("refund", () => Refund(reading, refund)) : null,
            body.Stop is { } lines ? ("stop", () => StopParser.Lines(reading, lines, "/stop")) : null,
            body.Repair is { } repaired ? ("repair", () => RepairParser.Lines(reading, repaired, "/repair")) : null,
            body.Answer is { } answer ? ("answer", () => Answer(reading, answer)) : null,
            body.Amendment is { } outcome ? ("amendment", () => AmendmentParser.Answer(reading, outcome, "/amendment")) : null,
            body.Stock is { } stock ? ("stock", () => StockParser.News(reading, stock.Arrived, stock.Restock, "/stock")) : null,
            body.Pickup is { } pickup ? ("pickup", () => reading.Slot(pickup.Day, pickup.Part, "/pickup") is { } slot ? new ReturnCommand.ChangePickup(slot, Actor.Ops) : null) : null,
        ];
        var given = known.OfType<(string Action, Func<ReturnCommand?> Read)>().ToList();
        reading.Must(given.Count == 1, "", ProblemCodes.Required, "Exactly one of parcel, inspection, refund, stop, repair, answer, amendment, stock and pickup");
        var command = given is [var news] ? news.Read() : null;
        // Photos come by the storefront or the page: what a person has seen they decide by approving.
        reading.Must(command is not ReturnCommand.AnswerQuestion { Choice: Choice.AddEvidenceCode }, "/answer/choice", ProblemCodes.Invalid, "Evidence is added by the storefront or on the customer's page");
        return reading.Result(() => new RaisedEvent(given[0].Action, command!));
    }

    private static ReturnCommand.AnswerQuestion? Answer(Reading reading, AnswerNews news)
    {
        var carriage = news.Carriage is null ? null : reading.Amount(news.Carriage, "/answer/carriage", currency: null);
        reading.Must(news.Carriage is null || news.Choice is Choice.DeliverAgainCode, "/answer/carriage", ProblemCodes.Invalid, "Only with the choice deliver_again");
        return reading.Answer(news.Choice, news.Option, news.Question, Actor.Ops, "/answer") is { } answer ? answer with { Carriage = carriage } : null;
    }

    private static ReturnCommand.Track? Parcel(Reading reading, ParcelNews news, string id, DateTimeOffset now)
    {
        var (status, place) = (reading.Code<ParcelStatus>(news.Status, "/parcel/status"), reading.Text(news.Place, "/parcel/place", MaxText, required: false));
        var trouble = news.Trouble is null ? null : reading.Code<DeliveryTrouble>(news.Trouble, "/parcel/trouble");
        reading.Must(news.At is null || news.At <= now, "/parcel/at", ProblemCodes.OutOfRange, "It has not happened yet");
        reading.Must(trouble is null || status is null or ParcelStatus.Held, "/parcel/trouble", ProblemCodes.Invalid, "Only of a parcel that is held");
        return reading.IsClean ? new ReturnCommand.Track(new ParcelUpdate(id, status!.Value, (news.At ?? now).ToUniversalTime(), place) { Trouble = trouble }) : null;
    }

    private static ReturnCommand? Inspection(Reading reading, IReadOnlyList<InspectedUnit> units, CaseKey key, string id, DateTimeOffset now)
    {
        var report = new InspectionEvent { Id = id, Type = "inspection.completed", CreatedAt = now, Case = key.ToString(), Units = units };
        var parsed = InspectionParser.Parse(report);
        foreach (var problem in AsAsked(parsed.Problems, "inspection"))
            reading.Add(problem);

        return parsed.IsParsed ? parsed.Value.Command : null;
    }

    /// <summary>What is wrong with an inspection, a stop or a repair, in the places of the request that brought it.</summary>
    /// <param name="lines">Where its lines stand.</param>
    public static IReadOnlyList<Problem> AsAsked(IReadOnlyList<Problem> problems, string lines) =>
        [.. problems.Select(problem => problem with { Pointer = problem.Pointer.Replace("/units", "/inspection", StringComparison.Ordinal).Replace("/lines", $"/{lines}", StringComparison.Ordinal) })];

    private static ReturnCommand.RecordRefund? Refund(Reading reading, RefundNews news)
    {
        var (reference, failure) = (
            reading.Text(news.Reference, "/refund/reference", MaxText, required: false), reading.Text(news.Failure, "/refund/failure", MaxText, required: false));
        var status = reading.Code<RefundStatus>(news.Status, "/refund/status");
        reading.Must(
            status is null or RefundStatus.Succeeded or RefundStatus.Failed,
            "/refund/status",
            ProblemCodes.Invalid,
            "succeeded or failed: a person can know that money arrived, or that it did not");
        var tender = reading.Value(news.Tender, "/refund/tender", TenderId.TryParse, "The id of one of the order's tenders");
        return reading.IsClean ? new ReturnCommand.RecordRefund(tender!.Value, status!.Value, reference, failure) { ByHand = true } : null;
    }
}

internal sealed record RaisedEvent(string Action, ReturnCommand Command);
