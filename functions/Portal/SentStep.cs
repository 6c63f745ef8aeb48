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

    /// <summary>The number under which a draft was sent; null where it was not.</summary>
    internal async Task<RmaNumber?> FindAsync(OpenedOrder opened, string once) =>
        await FindAsync(opened, new CaseKey(opened.Visit.Storefront.Id, CaseId.Derive(opened.Visit.Storefront.Id, NameOf(once)))) is { } subject ? subject.Rma : null;

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
                subject.Rma.Value,
                visit.Time.Stamp(subject.RequestedAt),
                Wording.Words.Line(opened.Standing.Order.Number.Value, 80),
                [.. Next(opened, subject)],
                links.Status(subject).ToString()));
    }

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
