using Serverless.Pages.Portal;
using Serverless.Platform.Links;

namespace Serverless.Portal;

/// <summary>What can be asked for of an order, and what was before. Whoever has begun a request goes on from here.</summary>
public sealed class ChooseStep(PortalDoor door, PortalOrders orders, PortalDesk desk, Drafts drafts, CaseLinks links)
{
    /// <summary>Whoever uses a computer after somebody else finds no cases of theirs in its history.</summary>
    internal static readonly TimeSpan LinksOpen = TimeSpan.FromDays(1);

    internal Task<IResult> ShowAsync(OpenedOrder opened) => ShowAsync(opened, opened.Draft, isChanged: false);

    /// <summary>For a form whose request is no longer as it was: it is not taken, and its sender hears of it.</summary>
    internal async Task<IResult> ShowChangedAsync(OpenedOrder opened) =>
        await ShowAsync(opened, (await drafts.FindAsync(opened.Key, opened.Visit.Cancellation))?.Value, isChanged: true);

    internal async Task<IReadOnlyList<CaseLink>> CasesAsync(Visit visit, Session session, Order order, DateTimeOffset now) =>
    [
        .. (await orders.CasesOfAsync(visit.Storefront.Id, order.Number, session.Email, visit.Cancellation))
            .Select(subject => new CaseLink(PortalWords.TitleOf(visit, subject), links.Status(subject, now + LinksOpen).ToString())),
    ];

    /// <summary>What is not possible for the same reason is said in one.</summary>
    private static IEnumerable<Fact> OnceEach(Visit visit, IEnumerable<Choice> closed) =>
        closed.GroupBy(choice => choice.Text, StringComparer.Ordinal).Select(same => new Fact(string.Join(visit.Text("case.comma"), same.Select(choice => choice.Title)), same.Key));

    private async Task<IResult> ShowAsync(OpenedOrder opened, Draft? draft, bool isChanged)
    {
        var (visit, order) = (opened.Visit, opened.Standing.Order);
        var facts = await desk.FactsAsync(opened.Standing, kind: null, visit.Cancellation);
        List<Choice> open = [];
        List<Choice> closed = [];
        foreach (var kind in PortalKind.All.Select(row => row.Kind))
        {
            var why = PortalWords.WhyNot(visit, opened.Standing, kind, facts);
            (why is null ? open : closed).Add(PortalWords.ChoiceOf(visit, kind, why));
        }

        var goOn = draft is { Lines.Count: > 0 } or { Changes: not null } ? visit.OrderPath(order.Number, PortalKind.Of(draft.Kind).FirstOpen(draft)) : null;
        var post = visit.OrderPath(order.Number);
        var cases = await CasesAsync(visit, opened.Session, order, opened.Standing.Now);
        return await door.ShowAsync<ChoosePage, ChooseModel>(
            visit,
            new ChooseModel(visit.Chrome(post[visit.Root.Length..]), PortalWords.TitleOf(visit, order), post, open, [.. OnceEach(visit, closed)], cases, goOn) { IsChanged = isChanged },
            isChanged ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
