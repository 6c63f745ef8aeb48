using Serverless.Domain.Pickups;
using Serverless.Domain.Previewing;
using Serverless.Pages.Portal;

namespace Serverless.Portal;

/// <summary>A request as its customer sees it before it is sent.</summary>
internal static class ReviewWords
{
    private const int HalfOfSeen = 24;

    /// <summary>Days that a customer goes by, in the order in which they come.</summary>
    private static readonly string[] Dates =
        [ClockNames.Decision, ClockNames.Stop, ClockNames.Amend, ClockNames.Trace, ClockNames.ShipBy, ClockNames.Inspection, ClockNames.Repair, ClockNames.Payment];

    /// <param name="asked">Pages on which something was chosen.</param>
    public static CheckModel Of(OpenedOrder opened, Draft draft, Foreseen foreseen, IReadOnlyList<string> asked)
    {
        var visit = opened.Visit;
        var head = PortalSteps.HeadOf(opened, draft, PortalKind.Review);
        var changing = asked.Select(step => new CaseLink(visit.Text($"portal.{step}.change"), visit.OrderPath(opened.Standing.Order.Number, step))).ToList();
        if (foreseen.Preview is not { } preview)
        {
            return Named(foreseen, new CheckModel(PortalSteps.ChromeOf(opened, PortalKind.Review), head, Seen: "", Send: null)
            {
                Notices = [visit.Text("portal.check.problem", ("support", Wording.Words.Line(visit.Storefront.Brand.SupportEmail)))],
                IsBad = true,
                Changing = changing,
            });
        }

        var isOver = preview.Decision.IsRefused;
        return Named(foreseen, new CheckModel(PortalSteps.ChromeOf(opened, PortalKind.Review), head, Seen: "", isOver ? null : SendOf(visit, draft.Kind))
        {
            Notices = [.. Notices(visit, draft, preview)],
            IsBad = isOver,
            Lines = draft.Kind.TakesUnits || isOver ? [.. preview.Decision.Lines.Select(line => LineOf(visit, draft, preview, line))] : [],
            Wanted = isOver ? [] : [.. preview.Asked.Replacement.Select(line => new Fact(visit.Labels(draft.Kind).Line(line.Quantity, line.Title), visit.Labels(draft.Kind).Money(line.Value)))],
            Changes = draft.Changes is { } changes ? [.. ChangesOf(visit, opened.Standing, changes)] : [],
            Sending = isOver ? [] : [.. SendingOf(visit, draft, foreseen, preview)],
            MoneyTitle = visit.Text(
                preview.Asked.Resolution is Resolution.Replacement or Resolution.Repair or Resolution.StoreCredit ? $"portal.outcome.{Codes.Of(preview.Asked.Resolution)}.title"
                : draft.Kind.GivesOtherGoods ? "portal.check.moneyExchange"
                : "portal.check.money"),
            Money = isOver ? [] : MoneyWords.Rows(visit, draft.Kind, preview),
            Total = isOver ? null : MoneyWords.Total(visit, draft.Kind, preview),
            Payment = isOver ? [] : [.. PaymentOf(visit, draft, preview)],
            Dates = [.. DatesOf(visit, preview)],
            Changing = changing,
        });
    }

    /// <summary>Whether the request that was seen is the one with this hash.</summary>
    public static bool IsOf(string seen, string requestHash) => seen.StartsWith($"{requestHash[..HalfOfSeen]}.", StringComparison.Ordinal);

    /// <summary>Names the request, and all that is said of it: sent once something of either has changed, it is shown again first.</summary>
    private static CheckModel Named(Foreseen foreseen, CheckModel model)
    {
        var said = new { model.Send, model.Notices, model.Lines, model.Wanted, model.Changes, model.Sending, model.MoneyTitle, model.Money, model.Total, model.Payment, model.Dates };
        return model with { Seen = $"{Opening.ReturnOpener.ContentHash(foreseen.Request)[..HalfOfSeen]}.{Hash.Hex(JsonSerializer.Serialize(said, Json.Api))[..HalfOfSeen]}" };
    }

    /// <summary>Who withdraws presses a button with the words that the law wants.</summary>
    private static string SendOf(Visit visit, CaseKind kind) => visit.Text(kind.IsStatutory ? "withdrawal.confirm" : $"portal.check.send.{Codes.Of(kind)}");

    private static IEnumerable<string> Notices(Visit visit, Draft draft, ReturnPreview preview)
    {
        var decision = preview.Decision;
        if (decision.IsRefused)
        {
            yield return visit.Text("portal.check.refused");
            yield break;
        }

        if (decision.Lines.Any(line => !line.Accepted))
            yield return visit.Text("portal.check.partly");

        if (preview.AsksEvidence)
            yield return visit.Text("portal.check.evidence");
        else if (decision.NeedsReview)
            yield return visit.Text("portal.check.review");

        if (preview.AsksWarehouse)
            yield return visit.Text(draft.Kind.TakesUnits ? "portal.check.warehouse" : "portal.check.warehouseChange");

        if (decision.Returnless)
            yield return visit.Text("portal.check.stay");

        if (preview.KeepOffer is { } offer)
            yield return visit.Text("portal.check.keepOffer", ("amount", visit.Labels(draft.Kind).Money(offer)));
    }

    private static CheckedLine LineOf(Visit visit, Draft draft, ReturnPreview preview, LineDecision line)
    {
        var labels = visit.Labels(draft.Kind);
        return new CheckedLine(
            labels.Line(line.Line.Quantity, preview.Asked.Order.Line(line.Line.Line)?.Title ?? line.Line.Line.Value),
            draft.Kind.IsByRight ? null : labels.Reason(line.Line.Reason),
            line.Accepted ? null : labels.Refused(line.Refusal, line.Instead));
    }

    private static IEnumerable<Fact> ChangesOf(Visit visit, Standing standing, DraftChanges changes)
    {
        var known = ChangeStep.Known(standing);
        if (changes.Name != known.Name)
            yield return Fact("name", changes.Name);

        if (changes with { Name = known.Name, Phone = known.Phone } != known)
            yield return Fact("address", string.Join(visit.Text("case.comma"), new[] { changes.Line1, changes.Line2, changes.PostalCode, changes.City, changes.Region, ChangeStep.CountryOf(visit, standing) }.Where(part => part.Length > 0)));

        if (changes.Phone != known.Phone)
            yield return Fact("phone", changes.Phone);

        Fact Fact(string key, string value) => new(visit.Text($"portal.change.{key}"), Wording.Words.Line(value, 600));
    }

    private static IEnumerable<Fact> SendingOf(Visit visit, Draft draft, Foreseen foreseen, ReturnPreview preview)
    {
        if (preview.Asked.ShipBack is not { } back || preview.Decision is not { Returnless: false, Stop: StopNeeded.None })
            yield break;

        yield return new Fact(visit.Text("portal.check.way"), visit.Text($"portal.sending.{Codes.Of(back.Method)}.title"));
        if (back is { Method: ShipBackMethod.Pickup, PickupDate: { } day })
            yield return new Fact(visit.Text("portal.check.pickup"), SendingStep.WindowOf(visit, new PickupSlot(day, back.PickupPart ?? PickupPart.Day)));

        yield return new Fact(visit.Text("portal.check.cost"), SendingStep.CostOf(visit, draft.Kind, foreseen, back.Method));
    }

    private static IEnumerable<string> PaymentOf(Visit visit, Draft draft, ReturnPreview preview) => preview switch
    {
        { Asked.Kind.TakesUnits: false } => [],
        { Asked.Resolution: Resolution.Replacement or Resolution.Repair } => [visit.Text($"portal.outcome.{Codes.Of(preview.Asked.Resolution)}.text")],
        { Difference: Domain.Refunding.ExchangeDifference.Collect } => [visit.Text("portal.money.collect")],
        { Refund: { Total.IsZero: true } } when preview.Difference is null => [visit.Text("portal.money.nothing")],
        _ => MoneyWords.Placed(visit, draft.Kind, preview),
    };

    private static IEnumerable<Fact> DatesOf(Visit visit, ReturnPreview preview) =>
        from name in Dates
        where name != ClockNames.Payment || preview is { Asked.Resolution: Resolution.Refund or Resolution.StoreCredit, Refund.Total.IsPositive: true }
        from clock in preview.Dates.Where(clock => clock.Name == name).Take(1)
        select new Fact(visit.Text($"portal.date.{name}"), visit.Time.By(clock.Due));
}
