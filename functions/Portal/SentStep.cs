using Serverless.Pages.Portal;
using Serverless.Platform.Links;
using Serverless.Telling;

namespace Serverless.Portal;

/// <summary>After a request was sent: its number, what happens next and by when, and the way to the page on which it is followed.</summary>
public sealed class SentStep(PortalDoor door, PortalOrders orders, CaseStore cases, CaseLinks links)
{
    internal const string Name = "sent";

    /// <summary>The name of the request that a draft opens a case with: the same however often it is sent.</summary>
    internal static string NameOf(string once) => $"portal {once}";

    internal static string PathOf(OpenedOrder opened, RmaNumber rma) => $"{opened.Visit.OrderPath(opened.Standing.Order.Number, Name)}?number={rma}";

    /// <summary>Whether anything was sent under the name of a draft.</summary>
    internal async Task<bool> IsSentAsync(OpenedOrder opened, string once) => await FindAsync(opened, KeyOf(opened, once)) is not null;

    /// <summary>The number under which the very request was sent that was seen; null where that was not, or another under its name.</summary>
    internal async Task<RmaNumber?> FindAsync(OpenedOrder opened, string once, string seen)
    {
        var key = KeyOf(opened, once);
        return await cases.FindAsync(key, opened.Visit.Cancellation) is { RequestHash: var hash } && ReviewWords.IsOf(seen, hash) && await FindAsync(opened, key) is { } subject ? subject.Rma : null;
    }

    internal async Task<IResult> ShowAsync(OpenedOrder opened)
    {
        var visit = opened.Visit;
        if (RmaNumber.TryParse(visit.Request.Query["number"]) is not { } rma || await cases.FindKeyAsync(visit.Storefront.Id, rma, visit.Cancellation) is not { } key
            || await FindAsync(opened, key) is not { } subject)
            return PortalDoor.Go(visit, visit.OrderPath(opened.Standing.Order.Number));

        var path = PathOf(opened, subject.Rma)[visit.Root.Length..];
        return await door.ShowAsync<SentPage, DoneModel>(
            visit,
            new DoneModel(
                visit.Chrome(path),
                visit.Text(subject.Kind.IsStatutory ? "portal.done.titleWithdrawal" : "portal.done.title"),
                subject.Rma.Value,
                visit.Time.Stamp(subject.RequestedAt),
                Wording.Words.Line(opened.Standing.Order.Number.Value, 80),
                [.. Next(opened, subject)],
                links.Status(subject, opened.Standing.Now + ChooseStep.LinksOpen).ToString()));
    }

    private static CaseKey KeyOf(OpenedOrder opened, string once) => new(opened.Visit.Storefront.Id, CaseId.Derive(opened.Visit.Storefront.Id, NameOf(once)));

    private async Task<ReturnCase?> FindAsync(OpenedOrder opened, CaseKey key) =>
        await orders.FindCaseAsync(key, opened.Session.Email, opened.Visit.Cancellation) is { } subject && subject.Order.Number == opened.Standing.Order.Number ? subject : null;

    private static IEnumerable<string> Next(OpenedOrder opened, ReturnCase subject)
    {
        var (visit, calendar) = (opened.Visit, opened.Visit.Storefront.Calendar);
        yield return subject.State switch
        {
            ReturnState.Requested => By("requested", Promises.AnswerBy(subject, calendar)),
            ReturnState.InReview => By("review", Promises.DecideBy(subject, calendar)),
            ReturnState.Refused => visit.Text("portal.done.refused"),
            ReturnState.Approved or ReturnState.AwaitingParcel => By("send", Promises.ShipBy(subject, calendar)),
            _ => visit.Text("portal.done.going"),
        };
        yield return visit.Text("portal.done.mail", ("email", Wording.Words.Line(opened.Session.Email)));

        string By(string key, Due? by) => by is { At: var at } && at > opened.Standing.Now ? visit.Text($"portal.done.{key}By", ("date", visit.Time.By(at))) : visit.Text($"portal.done.{key}");
    }
}
