using System.Text.Json.Nodes;
using Serverless.Contracts.V1;
using Serverless.Domain.Calendar;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Platform.Links;
using Serverless.Uploads;
using Money = Serverless.Domain.Money;
using ReturnCase = Serverless.Contracts.V1.ReturnCase;

namespace Serverless.Cases.Views;

/// <summary>A case as the API shows it.</summary>
public sealed class CaseView(CaseLinks links, UploadLinks uploads, TimeProvider time)
{
    /// <param name="person">The case's person, for those who may read what people wrote; null shows nothing of it.</param>
    /// <param name="linked">Cases of the order that belong together with it.</param>
    public ReturnCase Of(WholeCase whole, BusinessCalendar calendar, Person? person, IReadOnlyList<Cases.LinkedCase> linked)
    {
        var subject = whole.Row.Case;
        return new ReturnCase
        {
            Id = subject.Id.Value,
            Rma = subject.Rma.Value,
            Storefront = subject.Storefront.Value,
            Kind = Codes.Of(subject.Kind),
            Channel = Codes.Of(subject.Channel),
            Resolution = Codes.Of(subject.Resolution),
            PayoutConsent = subject.Repayment.Consent is { } agreed ? Codes.Of(agreed) : null,
            GoodsStay = subject is { Decision.Returnless: true, Trace: null },
            PaidInAdvance = subject.Decision?.PaidInAdvance is true,
            Status = subject.Status,
            Order = subject.Order.Number.Value,
            CreatedAt = subject.RequestedAt,
            UpdatedAt = whole.Row.UpdatedAt,
            Lines = [.. subject.Lines.Select((line, i) => Line(subject, line, subject.Decision?.Lines[i]) with { Note = person?.Notes.ElementAtOrDefault(i) })],
            Stop = subject.Stop is { } stop ? new ReturnCaseStop(stop.AskedAt, (subject.State as ReturnState.Stopping)?.AnswerBy, stop.StoppedAt) : null,
            Trace = subject.Trace is { IsUnderWay: true } trace ? Trace(trace) : null,
            Delivery = subject.Delivery is { } delivery ? Delivery(subject, delivery) : null,
            Amendment = AmendmentView.Of(subject, person?.Changes),
            Parcel = subject.ShipBack is { } back ? Parcel(subject, back, calendar) : null,
            Surplus = Surplus(subject),
            ContestBy = subject.Judgement.ContestBy,
            Contest = subject.Judgement.Contest is { } contest ? Contest(contest, person?.Said.GetValueOrDefault(SaidOf.Contest(subject.Judgement.Inspection))) : null,
            Question = QuestionView.Of(subject, person),
            Exchange = Exchange(subject),
            Repair = Repair(subject),
            GoodsBack = subject.Judgement.GoodsBack is { } goods ? GoodsBack(goods) : null,
            Money = CaseMoney.Of(subject) with { CreditNotes = CreditNoteItems.Of(whole, links, time.GetUtcNow()) },
            Urgent = subject.Urgent,
            Late = subject.Clocks.IsLate,
            Clocks = [.. ReturnClocks.Running(subject, calendar).OrderBy(c => c.Due).Select(Clock)],
            UnreachableSince = subject.Contact?.UnreachableSince,
            Timeline = TimelineView.Of(whole, person),
            Linked = linked.Count > 0 ? [.. linked.Select(Linked)] : null,
            Links = links.Of(subject),
        };
    }

    private Contracts.V1.LinkedCase Linked(Cases.LinkedCase link) =>
        new(link.Case.Id.Value, link.Case.Rma.Value, Codes.Of(link.Case.Kind), link.Case.Status, Codes.Of(link.How), links.Self(link.Case.Id));

    private CaseClock Clock(Clock running) => new(running.Name, running.Start, running.Due)
    {
        Kind = Codes.Of(running.Kind),
        Source = running.Source,
        State = Codes.Of(running.StateAt(time.GetUtcNow())),
        WarnAt = running.WarnAt,
        BusyPeriod = running.Busy is { Period.First: var first } ? IsoDay.Text(first) : null,
    };

    internal static Contracts.V1.Money Amount(Money money) => new() { Amount = money.Minor, Currency = money.Currency.Code };

    private ReturnCaseLine Line(Domain.Returns.ReturnCase subject, ReturnLine line, LineDecision? decision)
    {
        var ordered = subject.Order.Line(line.Line);
        return new ReturnCaseLine
        {
            Line = line.Line.Value,
            Sku = ordered?.Sku ?? "",
            Title = ordered?.Title ?? "",
            Quantity = line.Quantity,
            Reason = line.Reason.Code(),
            For = line.For is { } what ? Codes.Of(what) : null,
            SerialNumbers = Serials(line.SerialNumbers),
            Evidence = subject.EvidenceOf(line) is { Count: > 0 } some ? [.. some.Select(evidence => uploads.See(subject.Storefront, evidence, time.GetUtcNow()))] : null,
            Fault = Codes.Of(decision?.Fault ?? line.Reason.FaultOf()),
            Decision = (decision, subject.State) switch
            {
                (null, _) or (_, ReturnState.InReview or ReturnState.AwaitingAnswer { Before: ReturnState.InReview } or ReturnState.Tracing) => "pending",
                ({ Accepted: true }, not ReturnState.Refused) => "accepted",
                _ => "refused",
            },
            Refusal = decision?.Refusal is { } refusal ? Refusal(refusal) : null,
            Instead = decision is not null && (!decision.Accepted || subject.State is ReturnState.Refused) ? Instead(decision) : null,
            Units = decision is { Accepted: true } && subject.Judgement.Inspection is not null ? Units(subject, decision) : null,
        };
    }

    internal static IReadOnlyList<string>? Serials(IReadOnlyList<SerialNumber> named) => named.Count > 0 ? [.. named.Select(serial => serial.Value)] : null;

    /// <summary>Why a person looks first: its code with that code's facts.</summary>
    internal static JsonObject Trigger(ReviewTrigger trigger) => JsonSerializer.SerializeToNode(trigger, Json.Stored)!.AsObject();

    internal static JsonObject Refusal(Refusal refusal)
    {
        var facts = Problems.FactsOf(refusal);
        facts.Insert(0, "code", refusal.Code);
        return facts;
    }

    internal static IReadOnlyList<PossibleInstead>? Instead(LineDecision decision) => decision.Instead.Count == 0
        ? null
        :
        [
            .. decision.Instead.Select(possible => new PossibleInstead
            {
                Kind = Codes.Of(possible.Kind),
                Method = possible.Method is { } method ? Codes.Of(method) : null,
                Resolution = Codes.Of(possible.Resolution),
                From = possible.From,
                Until = possible.Until,
                OnceDelivered = possible.OnceDelivered,
                IfFaulty = possible.IfFaulty,
                NeedsEvidence = possible.NeedsEvidence,
                Line = possible.Goods?.Line.Value,
                Title = possible.Goods?.Title,
            }),
        ];

    private static IReadOnlyList<ReturnCaseUnit> Units(Domain.Returns.ReturnCase subject, LineDecision decision) =>
    [
        .. InspectionReport.Of(subject.Judgement.Inspection, subject.Accepted).Units.Where(u => u.Announced == decision).Select(u => new ReturnCaseUnit(
            u.Result.Unit,
            Codes.Of(u.Result.Outcome),
            u.Result.Reason,
            u.Result.DeductionBasisPoints / 100m,
            u.Result.Disposition is Disposition.None ? null : Codes.Of(u.Result.Disposition),
            u.Result.Photos)
        {
            Fault = u.Result.CorrectedFault is { } fault ? Codes.Of(fault) : null,
            FaultReason = u.Result.FaultReason,
            Note = u.Result.Note,
            SerialNumber = u.Result.SerialNumber?.Value,
            IsOtherUnit = u.Result.IsOtherUnit,
        }),
    ];

    private static IReadOnlyList<ReturnCaseSurplus>? Surplus(Domain.Returns.ReturnCase subject) =>
        subject.Judgement.Inspection is { } inspection && Surplus(subject, inspection) is { Count: > 0 } some ? some : null;

    private static List<ReturnCaseSurplus> Surplus(Domain.Returns.ReturnCase subject, Inspection inspection) =>
    [
        .. InspectionReport.Of(inspection, subject.Accepted).Unannounced.Where(unit => unit.Outcome is not UnitOutcome.Missing).GroupBy(unit => unit.Line)
            .Select(units => new ReturnCaseSurplus(
                units.Key.Value, subject.Order.Line(units.Key)?.Sku, subject.Order.Line(units.Key)?.Title, units.Count(), [.. units.SelectMany(unit => unit.Photos)])),
        .. inspection.Surplus.Select(item => new ReturnCaseSurplus(Line: null, item.Sku, item.Description, item.Quantity, item.Photos)),
    ];

    private static ReturnCaseContest Contest(Contest contest, string? words) => new(
        Codes.Of(contest.Cause),
        contest.Since,
        contest.DecideBy,
        contest switch { { IsOpen: true } => null, { Upheld: true } => "upheld", { Reason: null } => "delivered", _ => "rejected" },
        contest.Reason)
    {
        Words = words,
    };

    private static ReturnCaseGoodsBack GoodsBack(GoodsBack back) => new(back.At)
    {
        TrackingNumber = back.Parcel?.TrackingNumber,
        Carrier = back.Parcel?.Carrier,
        DeliveredAt = back.DeliveredAt,
        LostAt = back.LostAt,
    };

    internal static ReturnCaseRepair? Repair(Domain.Returns.ReturnCase subject) => subject.Repair is not { RepairBy: { } by } repair ? null : new ReturnCaseRepair(by)
    {
        AskedAt = repair.AskedAt,
        EndedAt = repair.EndedAt,
        Lines =
        [
            .. repair.Lines.Select(line => new ReturnCaseRepairLine(line.Line.Value, line.Units.Count)
            {
                Outcome = repair.Results.FirstOrDefault(result => result.Line == line.Line) is { } result ? Codes.Of(result.Outcome) : null,
            }),
        ],
    };

    internal static ReturnCaseExchange? Exchange(Domain.Returns.ReturnCase subject) => subject.Exchange is not { } exchange ? null : new ReturnCaseExchange
    {
        Wanted = [.. subject.Wanted.Select(Wanted)],
        Ships = Codes.Of(exchange.Ships),
        Reserved = exchange.IsReserved,
        GivenUp = exchange.GivenUp is { } why ? Codes.Of(why) : null,
        Difference = (exchange.IsOn ? subject.Repayment.Refund?.Derivation.Amount : exchange.Difference) is { } difference ? Amount(difference) : null,
        Payment = Payment(subject),
        Owed = exchange.Owed is { } owed ? Amount(owed) : null,
        NotAhead = exchange.NotAhead is { } not ? Codes.Of(not) : null,
        Replacement = exchange.Replacement is { } sent
            ? new ReturnCaseReplacement(sent.Order, sent.Parcel.TrackingNumber, sent.At)
            {
                Carrier = sent.Parcel.Carrier,
                TakesBack = sent.Back?.TrackingNumber,
                DeliveredAt = sent.DeliveredAt,
                LostAt = sent.LostAt,
            }
            : null,
    };

    private static ReturnCaseHold? Hold(Collection asked) => !asked.IsHold ? null : new ReturnCaseHold(asked.Hold switch
    {
        null => "asked",
        { IsReleased: true } => "released",
        { Charged: not null } => "charged",
        _ => "placed",
    })
    {
        PlacedAt = asked.Hold?.PlacedAt,
        ChargeAt = asked.Hold is { IsOpen: true, ChargeAt: var at } ? at : null,
        Charged = asked.Hold?.Charged is { } charged ? Amount(charged) : null,
    };

    internal static ReturnCaseWanted Wanted(Domain.Deciding.ReplacementLine line) =>
        new(line.Sku, line.Title, line.Quantity, Amount(line.UnitPrice), Amount(line.Discount), Amount(line.Tax));

    private static ReturnCaseTrace Trace(CaseTrace trace) => new(trace.TraceBy!.Value)
    {
        TrackingNumber = trace.TrackingNumber,
        Carrier = trace.Carrier,
        AskedAt = trace.AskedAt,
        LostAt = trace.LostAt,
        TurnedUpAt = trace.TurnedUpAt,
    };

    private static ReturnCaseDelivery Delivery(Domain.Returns.ReturnCase subject, CaseDelivery delivery) => new(delivery.TrackingNumber, Codes.Of(delivery.Trouble), delivery.Attempts)
    {
        Carrier = delivery.Carrier,
        SentBackBy = delivery.SentBackBy,
        OrderedAt = delivery.OrderedAt,
        SentBack = delivery.SentBack is { } why ? Codes.Of(why) : null,
        DeliveredAt = delivery.DeliveredAt,
        Payment = Payment(subject),
        CarriageDue = delivery.CarriageDue is { } due ? Amount(due) : null,
    };

    /// <summary>What the customer is asked to pay, or was the last time.</summary>
    private static ReturnCasePayment? Payment(Domain.Returns.ReturnCase subject) => subject.Collection is not { } asked ? null : new ReturnCasePayment(Amount(asked.Amount), asked.Due)
    {
        Url = Collections.OpenOf(subject) is { Open.Url: var url } ? url : null,
        PaidAt = asked.PaidAt,
        Reference = asked.Payment,
        Hold = Hold(asked),
    };

    private ReturnCaseParcel Parcel(Domain.Returns.ReturnCase subject, CaseShipBack back, BusinessCalendar calendar) => new()
    {
        Method = Codes.Of(back.Choice.Method),
        Carrier = back.Shipment?.Carrier,
        TrackingNumber = back.Shipment?.TrackingNumber,
        TrackingUrl = back.Shipment?.TrackingPage,
        With = SharedParcels.LeaderOf(subject) is { } leader ? RmaNumber.Of(leader).Value : null,
        Shares = back.Riders is { } riders ? [.. riders.Select(rider => RmaNumber.Of(rider).Value)] : null,
        LabelUrl = back.Shipment?.Label,
        PickupFrom = back.Shipment?.Pickup?.From,
        PickupTo = back.Shipment?.Pickup?.To,
        PickupAttempts = back.Shipment?.PickupAttempts ?? 0,
        PickupSlots = PickupView.Of(PickupChanges.OfferedFor(subject, Actor.Customer, calendar, time.GetUtcNow()), calendar),
        PickupWish = PickupView.Wished(back, calendar),
    };
}
