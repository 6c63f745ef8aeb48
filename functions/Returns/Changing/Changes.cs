using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Parsing;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Wording;

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

    /// <summary>The customer asks the shop, or the shop does it by itself.</summary>
    private static ParseResult<Change> Asked(string? by, string? reason, bool reasonRequired, string name, Func<Actor, ReturnCommand> command)
    {
        List<Problem> problems = [.. Text("/reason", reason, reasonRequired, MaxText, lines: true)];
        if (by is not (null or "customer" or "storefront"))
        {
            problems.Add(new Problem("/by", ProblemCodes.UnknownValue, "customer or storefront"));
        }

        var who = by is "customer" ? Actor.Customer : Actor.Storefront;
        return Result(problems, () => new Change(name, who, command(who)) { Said = Said(reason) });
    }

    public static ParseResult<Change> Review(ReviewRequest body, bool approve) => Result(
        [.. Text("/reason", body.Reason, required: true, MaxText, lines: true), .. Text("/by", body.By, required: true, MaxName)],
        () => new Change(approve ? "approve" : "decline", Actor.Storefront, new ReturnCommand.Review(approve, body.Reason!.Trim(), body.By!.Trim())));

    public static ParseResult<Change> Contest(ContestRequest body, DateTimeOffset now) => Result(
        [.. Text("/reason", body.Reason, required: true, MaxWords, lines: true)],
        () => new Change("contest", Actor.Customer, new ReturnCommand.Contest(now)) { Said = Said(body.Reason) });

    public static ParseResult<Change> ContestDecision(ContestDecisionRequest body)
    {
        List<Problem> problems = [.. Text("/reason", body.Reason, required: true, MaxText, lines: true), .. Text("/by", body.By, required: true, MaxName), .. Outcome(body.Outcome)];
        return Result(problems, () => new Change(
            "contest decision", Actor.Storefront, new ReturnCommand.DecideContest(body.Outcome is Upheld, body.Reason!.Trim(), body.By!.Trim())));
    }

    internal static IEnumerable<Problem> Outcome(string? outcome) => outcome is Upheld or Rejected
        ? []
        : [new Problem("/outcome", outcome is null ? ProblemCodes.Required : ProblemCodes.UnknownValue, $"{Upheld} or {Rejected}")];

    public static ParseResult<Change> Shipment(ShipmentRequest body)
    {
        List<Problem> problems = [];
        var number = TrackingNumber.TryParse(body.TrackingNumber);
        if (number is null)
        {
            problems.Add(string.IsNullOrWhiteSpace(body.TrackingNumber)
                ? new Problem("/trackingNumber", ProblemCodes.Required, "This is needed")
                : new Problem("/trackingNumber", ProblemCodes.Invalid, $"{TrackingNumber.Shortest} to {TrackingNumber.Longest} letters and digits"));
        }

        problems.AddRange(Text("/carrier", body.Carrier, required: false, MaxName));

        return Result(problems, () => new Change("shipment", Actor.Customer, new ReturnCommand.GiveTracking(number!.Value.Value, body.Carrier?.Trim())));
    }

    public static ParseResult<Change> Payout(PayoutRequest body, TenderId tender) => Result(
        [.. Text("/reference", body.Reference, required: true, MaxName)],
        () => new Change("payout", Actor.Storefront, new ReturnCommand.ConfirmPayout(tender, body.Reference!.Trim())));

    public static ParseResult<Change> Consent(ConsentRequest body)
    {
        List<Problem> problems = [.. Text("/payout", body.Payout, required: true, MaxName)];
        var payout = Codes.TryParse<Payout>(body.Payout);
        if (problems.Count == 0 && payout is null)
        {
            problems.Add(new Problem("/payout", ProblemCodes.UnknownValue, $"One of {string.Join(", ", Codes.All<Payout>())}"));
        }

        return Result(problems, () => new Change("consent", Actor.Customer, new ReturnCommand.GiveConsent(payout!.Value)));
    }

    private static string? Said(string? words) => words?.Trim() is { Length: > 0 } said ? said : null;

    private static ParseResult<Change> Result(List<Problem> problems, Func<Change> change) =>
        problems.Count == 0 ? new ParseResult<Change>(change(), []) : new ParseResult<Change>(null, problems);

    private static IEnumerable<Problem> Text(string pointer, string? text, bool required, int longest, bool lines = false)
    {
        if (required && string.IsNullOrWhiteSpace(text))
        {
            yield return new Problem(pointer, ProblemCodes.Required, "This is needed");
        }

        if (text?.Length > longest)
        {
            yield return new Problem(pointer, ProblemCodes.TooLong, $"At most {longest} characters");
        }

        if (text is not null && !Words.IsOneLine(lines ? text.ReplaceLineEndings(" ").Replace('\t', ' ') : text))
        {
            yield return new Problem(pointer, ProblemCodes.Invalid, "Control characters are not allowed");
        }
    }
}

/// <summary>A change that is asked of a case.</summary>
/// <param name="Name">What it is filed under: its words with the person, and the change itself where it waits in the inbox.</param>
internal sealed record Change(string Name, Actor Who, ReturnCommand Command)
{
    /// <summary>Free words that go to the case's person, and nowhere else.</summary>
    public string? Said { get; init; }
}
