using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Returns.Amending;

/// <summary>
/// Orders that are changed before they leave: no goods come back and no money moves. What the warehouse has changed is changed, however late it
/// says so, and the customer is told.
/// </summary>
public static class Amendments
{
    /// <summary>The variants that the order has with it; none of lines that were refused.</summary>
    public static IReadOnlyList<VariantChange> VariantsOf(ReturnCase subject) => subject is { Amendment: { } amendment, Decision: { } decision }
        ? [.. amendment.Changes.Variants.Where(variant => decision.AcceptedLines.Any(line => line.Line.Line == variant.Line))]
        : [];

    /// <summary>An order with what a case changed of it. Of two changes of a line the later one counts, in whichever sequence they are recorded.</summary>
    public static Order On(Order order, ReturnCase subject)
    {
        if (subject is not { Amendment: { AmendedAt: { } at } amendment })
            return order;

        var variants = VariantsOf(subject);
        return order with
        {
            Lines = [.. order.Lines.Select(line => variants.FirstOrDefault(v => v.Line == line.Id) is { } wanted && !(line.AmendedAt > at)
                ? line with { Sku = wanted.Sku, Title = wanted.Title, AmendedAt = at, SerialNumbers = [] }
                : line)],
            Country = order.Country ?? amendment.Changes.Country,
        };
    }

    internal static ReturnOutcome Begin(ReturnCase subject, Decision decision, DateTimeOffset now) => decision.Stop is StopNeeded.ByWarehouse
        ? ReturnDecisions.Happened(new ReturnEvent.AmendmentDecided(decision, Clocks.AmendBy(now, subject.Urgent).Due))
        : Done(decision);

    internal static ReturnOutcome Record(ReturnCase subject, AmendmentAnswer answer, BusinessCalendar calendar, DateTimeOffset now) => subject switch
    {
        { Amendment: not { ByWarehouse: true } } or { Decision: null } or { State: ReturnState.Requested or ReturnState.Failed } => ReturnOutcome.Nothing.Instance,
        { State: ReturnState.Amending } when answer is AmendmentAnswer.Changed => Done(subject.Decision!),
        { State: ReturnState.Amending } => ReturnDecisions.Happened(NotChanged(subject, answer, calendar, now)),
        { Amendment.IsAmended: true } => answer is AmendmentAnswer.Changed ? ReturnOutcome.Nothing.Instance : ReturnDecisions.Happened(new ReturnEvent.AmendmentCorrected(answer)),
        // What was thought to leave as it was ordered does not.
        _ when answer is AmendmentAnswer.Changed => Done(Asked(subject.Decision!)),
        _ => ReturnOutcome.Nothing.Instance,
    };

    /// <summary>Silence is a no.</summary>
    internal static ReturnEvent Unanswered(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        NotChanged(subject, AmendmentAnswer.NotChanged, calendar, now);

    private static ReturnOutcome Done(Decision decision) =>
        ReturnDecisions.Happened(new ReturnEvent.Amended(decision with { Stop = StopNeeded.None }), new ReturnEvent.Closed());

    private static ReturnEvent.Refused NotChanged(ReturnCase subject, AmendmentAnswer answer, BusinessCalendar calendar, DateTimeOffset now)
    {
        return new ReturnEvent.Refused(
            subject.Decision! with
            {
                Lines = [.. subject.Decision!.Lines.Select(line => line.Accepted ? line with { Refusal = Why(line.Line.Line), Instead = [.. line.Instead.Where(IsLeft)] } : line)],
                Stop = StopNeeded.None,
            },
            Reason: null);

        Refusal Why(LineId line) => answer is AmendmentAnswer.Shipped
            ? new Refusal.AlreadyShipped(Stops.ReturnFrom(subject, line, calendar, now))
            : new Refusal.NotChanged();

        // What has left is not stopped any more.
        bool IsLeft(Alternative possible) => answer is not AmendmentAnswer.Shipped || possible.Kind.GoodsComeBack;
    }

    /// <summary>As it was before the warehouse had answered, or had not.</summary>
    private static Decision Asked(Decision decision) =>
        decision with { Lines = [.. decision.Lines.Select(line => line.Refusal is Refusal.AlreadyShipped or Refusal.NotChanged ? line with { Refusal = null } : line)] };
}
