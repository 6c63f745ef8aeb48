using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Returns;
using Serverless.Inspections;
using Serverless.Wording;

namespace Serverless.Ops.Steering;

/// <summary>Reads what a person reports, as strictly as what a partner does.</summary>
internal static class RaisedEvents
{
    private const int MaxText = 200;

    public static ParseResult<RaisedEvent> Read(RaiseEventRequest body, CaseKey key, string id, DateTimeOffset now) => body switch
    {
        { Parcel: { } news, Inspection: null, Refund: null } => Parcel(news, id, now),
        { Parcel: null, Inspection: { } units, Refund: null } => Inspection(units, key, id, now),
        { Parcel: null, Inspection: null, Refund: { } news } => Refund(news),
        _ => Wrong(new Problem("", ProblemCodes.Required, "Exactly one of parcel, inspection and refund")),
    };

    private static ParseResult<RaisedEvent> Parcel(ParcelNews news, string id, DateTimeOffset now)
    {
        List<Problem> problems = [.. TooLong("/parcel/place", news.Place)];
        var status = Code<ParcelStatus>(news.Status, "/parcel/status", problems);
        if (news.At > now)
        {
            problems.Add(new Problem("/parcel/at", ProblemCodes.OutOfRange, "It has not happened yet"));
        }

        return problems.Count > 0
            ? Wrong([.. problems])
            : Right("parcel", new ReturnCommand.Track(new ParcelUpdate(id, status!.Value, (news.At ?? now).ToUniversalTime(), news.Place)));
    }

    private static ParseResult<RaisedEvent> Inspection(IReadOnlyList<InspectedUnit> units, CaseKey key, string id, DateTimeOffset now)
    {
        var report = new InspectionEvent { Id = id, Type = "inspection.completed", CreatedAt = now, Case = key.ToString(), Units = units };
        var parsed = InspectionParser.Parse(report);
        return parsed.IsParsed ? Right("inspection", new ReturnCommand.Inspect(parsed.Value.Inspection)) : Wrong(AsAsked(parsed.Problems));
    }

    /// <summary>What is wrong with an inspection, in the places of the request that brought it.</summary>
    public static IReadOnlyList<Problem> AsAsked(IReadOnlyList<Problem> problems) =>
        [.. problems.Select(problem => problem with { Pointer = problem.Pointer.Replace("/units", "/inspection", StringComparison.Ordinal) })];

    private static ParseResult<RaisedEvent> Refund(RefundNews news)
    {
        List<Problem> problems = [.. TooLong("/refund/reference", news.Reference), .. TooLong("/refund/failure", news.Failure)];
        var status = Code<RefundStatus>(news.Status, "/refund/status", problems);
        if (status is not (null or RefundStatus.Succeeded or RefundStatus.Failed))
        {
            problems.Add(new Problem("/refund/status", ProblemCodes.Invalid, "succeeded or failed: a person can know that money arrived, or that it did not"));
        }

        if (TenderId.TryParse(news.Tender) is not { } tender)
        {
            problems.Add(new Problem("/refund/tender", ProblemCodes.Invalid, "The id of one of the order's tenders"));
            return Wrong([.. problems]);
        }

        return problems.Count > 0
            ? Wrong([.. problems])
            : Right("refund", new ReturnCommand.RecordRefund(tender, status!.Value, news.Reference, news.Failure) { ByHand = true });
    }

    private static T? Code<T>(string? code, string pointer, List<Problem> problems)
        where T : struct, Enum
    {
        if (Codes.TryParse<T>(code) is { } value)
        {
            return value;
        }

        problems.Add(new Problem(pointer, ProblemCodes.UnknownValue, $"One of {string.Join(", ", Codes.All<T>())}"));
        return null;
    }

    private static IEnumerable<Problem> TooLong(string pointer, string? text) =>
        text is { Length: > MaxText } || (text is not null && !Words.IsOneLine(text)) ? [new Problem(pointer, ProblemCodes.Invalid, $"At most {MaxText} characters on one line")] : [];

    private static ParseResult<RaisedEvent> Right(string action, ReturnCommand command) => new(new RaisedEvent(action, command), []);

    private static ParseResult<RaisedEvent> Wrong(params IReadOnlyList<Problem> problems) => new(null, problems);
}

internal sealed record RaisedEvent(string Action, ReturnCommand Command);
