using Serverless.Domain.Pickups;
using Serverless.Pages.Parts;
using Serverless.Pages.Portal;
using Serverless.StatusPage;

namespace Serverless.Portal;

/// <summary>How the goods come back. Where nothing is to be chosen, nobody is asked.</summary>
public sealed class SendingStep(PortalDoor door, PortalDesk desk, Drafts drafts)
{
    internal Task<IResult> ShowAsync(OpenedOrder opened, Draft draft) => ShowAsync(opened, draft, []);

    /// <summary>Null where the draft is not as it was any more.</summary>
    internal async Task<IResult?> TakeAsync(OpenedOrder opened, Draft draft, PostedFields form)
    {
        var visit = opened.Visit;
        var ways = await desk.WaysAsync(opened.Standing, draft, visit.Cancellation);
        if (Codes.TryParse<ShipBackMethod>(form["way"]) is not { } way || ways.FirstOrDefault(one => one.Draft.Way == way) is not { } chosen)
            return await ShowAsync(opened, draft, [new FieldError(ways.Count > 0 ? $"way-{Codes.Of(ways[0].Draft.Way!.Value)}" : "main", visit.Text("portal.sending.error.way"))]);

        var slot = way is ShipBackMethod.Pickup ? PostedPickup.Read(form["slot"]) : null;
        if (way is ShipBackMethod.Pickup && SlotsOf(opened.Standing, chosen) is { Count: > 0 } slots && (slot is not { } wished || !slots.Contains(wished)))
            return await ShowAsync(opened, draft with { Way = way }, [new FieldError("slot", visit.Text("portal.sending.error.slot"))]);

        var after = draft with { Way = way, Day = slot?.Day, Part = slot?.Part, Outcome = null };
        return !await drafts.TryKeepAsync(opened, after) ? null : PortalSteps.Next(opened, after, PortalKind.Sending);
    }

    /// <summary>Whether there is something to choose.</summary>
    internal static bool IsAsked(IReadOnlyList<Foreseen> ways) => ways.Count > 1 || ways.Any(way => way.Draft.Way is ShipBackMethod.Pickup);

    private async Task<IResult> ShowAsync(OpenedOrder opened, Draft draft, IReadOnlyList<FieldError> errors)
    {
        var visit = opened.Visit;
        var ways = await desk.WaysAsync(opened.Standing, draft, visit.Cancellation);
        if (!IsAsked(ways))
            return PortalSteps.Next(opened, draft, PortalKind.Sending);

        var model = new SendingModel(
            PortalSteps.ChromeOf(opened, PortalKind.Sending),
            PortalSteps.HeadOf(opened, draft, PortalKind.Sending) with { Errors = errors },
            [.. ways.Select((way, i) => RowOf(opened, draft, way, isFirst: i == 0))]);
        return await door.ShowAsync<SendingPage, SendingModel>(visit, model, errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static WayRow RowOf(OpenedOrder opened, Draft draft, Foreseen way, bool isFirst)
    {
        var (visit, method) = (opened.Visit, way.Draft.Way!.Value);
        var slots = method is ShipBackMethod.Pickup ? SlotsOf(opened.Standing, way) : [];
        return new WayRow(
            Codes.Of(method),
            visit.Text($"portal.sending.{Codes.Of(method)}.title"),
            visit.Text($"portal.sending.{Codes.Of(method)}.text"),
            CostOf(visit, draft.Kind, way, method),
            draft.Way is { } chosen ? chosen == method : isFirst,
            [.. slots.Select(slot => new Option(PostedPickup.CodeOf(slot), SlotOf(visit, slot), slot == ChosenOf(draft)))]);
    }

    internal static string CostOf(Visit visit, CaseKind kind, Foreseen way, ShipBackMethod method) => method is ShipBackMethod.OwnParcel
        ? visit.Text("portal.sending.own_parcel.cost")
        : way.Preview?.Refund is { Freight: { IsPositive: true } freight }
            ? visit.Text(kind.GivesOtherGoods ? "portal.sending.costExchange" : "portal.sending.cost", ("amount", visit.Labels(kind).Money(freight)))
            : visit.Text("portal.sending.free");

    internal static string WindowOf(Visit visit, PickupSlot slot)
    {
        var window = slot.In(visit.Storefront.Calendar);
        return visit.Time.Window(window.From, window.To);
    }

    /// <summary>As much as a telephone shows in one line.</summary>
    private static string SlotOf(Visit visit, PickupSlot slot)
    {
        var window = slot.In(visit.Storefront.Calendar);
        return visit.Time.Slot(window.From, window.To);
    }

    private static PickupSlot? ChosenOf(Draft draft) => draft.Day is { } day ? new PickupSlot(day, draft.Part ?? PickupPart.Day) : null;

    private static IReadOnlyList<PickupSlot> SlotsOf(Standing standing, Foreseen way) => way.Preview?.PickupSlotsIn(standing.Storefront.Calendar, standing.Now) ?? [];
}
