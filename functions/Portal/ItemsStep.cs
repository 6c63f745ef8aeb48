using System.Globalization;
using Serverless.Pages.Parts;
using Serverless.Pages.Portal;

namespace Serverless.Portal;

/// <summary>Which of an order's goods, and how many. What is not to be had stays visible, with the rule and its day.</summary>
public sealed class ItemsStep(PortalDoor door, PortalDesk desk, Drafts drafts)
{
    internal Task<IResult> ShowAsync(OpenedOrder opened, Draft draft) => ShowAsync(opened, draft, isWrong: false);

    /// <summary>Null where the draft is not as it was any more.</summary>
    internal async Task<IResult?> TakeAsync(OpenedOrder opened, Draft draft, PostedFields form)
    {
        var facts = await desk.FactsAsync(opened.Standing, draft.Kind, opened.Visit.Cancellation);
        List<DraftLine> chosen = [];
        foreach (var (line, _, most) in LinesOf(opened.Standing, draft.Kind, facts).Where(row => row.Most > 0))
        {
            var count = int.TryParse(form[FieldOf(line)], NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? Math.Min(typed, most) : 0;
            if (count > 0)
                chosen.Add((draft.Lines.FirstOrDefault(known => known.Line == line.Id) ?? new DraftLine(line.Id, count)) with { Quantity = count });
        }

        if (chosen.Count == 0)
            return await ShowAsync(opened, draft, isWrong: true);

        // Which ways and which money there are can have changed with them.
        var after = draft with { Lines = chosen, Way = null, Day = null, Part = null, Outcome = null };
        return !await drafts.TryKeepAsync(opened, after) ? null : PortalSteps.Next(opened, after, PortalKind.Items);
    }

    private async Task<IResult> ShowAsync(OpenedOrder opened, Draft draft, bool isWrong)
    {
        var (visit, standing) = (opened.Visit, opened.Standing);
        var facts = await desk.FactsAsync(standing, draft.Kind, visit.Cancellation);
        var rows = LinesOf(standing, draft.Kind, facts);
        var head = PortalSteps.HeadOf(opened, draft, PortalKind.Items);
        var first = rows.FirstOrDefault(row => row.Most > 0).Line;
        var model = new ItemsModel(
            PortalSteps.ChromeOf(opened, PortalKind.Items),
            head with { Errors = isWrong ? [new FieldError(first is null ? "main" : FieldOf(first), visit.Text("portal.items.none"))] : [] },
            [.. rows.GroupBy(row => ParcelOf(visit, standing, row.Line)).Select(parcel => new ParcelRows(parcel.Key.Title, parcel.Key.When, [.. parcel.Select(row => RowOf(visit, standing, draft, facts, row, rows))]))]);
        return await door.ShowAsync<ItemsPage, ItemsModel>(
            visit, model, isWrong ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, model.Parcels.SelectMany(parcel => parcel.Items).Select(item => item.Goods.Picture));
    }

    private static ItemRow RowOf(
        Visit visit, Standing standing, Draft draft, IReadOnlyDictionary<LineId, ProductFacts> facts, AskedLine row, IReadOnlyList<AskedLine> all)
    {
        var (line, decision, most) = row;
        var labels = visit.Labels(draft.Kind);
        var chosen = draft.Lines.FirstOrDefault(known => known.Line == line.Id)?.Quantity
            ?? (draft.Lines.Count > 0 ? 0 : draft.Kind.IsByRight || (most == 1 && all.Count(other => other.Most > 0) == 1) ? most : 0);
        var why = most > 0 && standing.OnlyIfFaulty(draft.Kind, decision) || !decision.Accepted ? labels.Refused(decision.Refusal, decision.Instead)
            : most == 0 && draft.Kind.GivesOtherGoods ? PortalWords.WithoutVariants(visit, [facts[line.Id]])
            : null;
        return new ItemRow(
            FieldOf(line),
            facts[line.Id].Row(labels.Line(line.Quantity, line.Title), line.Title),
            visit.Text(line.Quantity > 1 ? "portal.items.each" : "portal.items.price", ("price", labels.Money(line.UnitPrice))),
            most,
            Math.Min(chosen, most),
            visit.Text("portal.items.left", ("left", Number(most)), ("ordered", Number(line.Quantity))),
            why);
    }

    /// <summary>Goods that came together stand together.</summary>
    private static (string Title, string When) ParcelOf(Visit visit, Standing standing, OrderLine line)
    {
        var order = standing.Order;
        List<string> numbers = [.. order.Shipments.Index().Where(parcel => parcel.Item.UnitsOf(line.Id) > 0).Select(parcel => Number(parcel.Index + 1))];
        var title = numbers.Count switch
        {
            _ when order.Shipments.Count == 0 => visit.Text("portal.items.all"),
            0 => visit.Text("portal.items.noParcel"),
            1 => visit.Text("portal.items.parcel", ("number", numbers[0])),
            _ => visit.Text("portal.items.parcels", ("numbers", string.Join(visit.Text("case.comma"), numbers))),
        };
        var dated = order.DatedFor(line.Id, line.Quantity);
        return (title, dated switch
        {
            { DeliveredAt: { } at } when at <= standing.Now => visit.Text("portal.items.delivered", ("date", visit.Time.On(at))),
            { ShippedAt: { } at } when at <= standing.Now => visit.Text("portal.items.sent", ("date", visit.Time.On(at))),
            _ => visit.Text("portal.items.notSent"),
        });
    }

    /// <summary>With how many units of each can be asked for.</summary>
    private static List<AskedLine> LinesOf(Standing standing, CaseKind kind, IReadOnlyDictionary<LineId, ProductFacts> facts) =>
    [
        .. standing.Ask(kind).Select(decision => new AskedLine(
            standing.Order.Line(decision.Line.Line)!,
            decision,
            !kind.GivesOtherGoods || PortalWords.HasVariants(facts, decision.Line.Line) ? standing.MostOf(kind, decision) : 0)),
    ];

    private static string FieldOf(OrderLine line) => $"q-{Draft.FieldOf(line.Id)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct AskedLine(OrderLine Line, LineDecision Decision, int Most);
}
