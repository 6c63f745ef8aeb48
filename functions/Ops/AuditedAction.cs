using System.Text.Json.Nodes;
using Serverless.Contracts.V1;
using Serverless.Ops.Auditing;

namespace Serverless.Ops;

/// <summary>
/// The one way in which people act: what it is about is looked up, the reason asked for, a row of the audit written, the thing done,
/// and what came of it added to the row.
/// </summary>
public sealed class AuditedAction(CaseFinder finder, CaseStore cases, AuditLog audit)
{
    internal Task<IResult> OnCaseAsync<T>(
        HttpRequest request, string named, string action, Func<AuditedCase<T>, Task<OpsOutcome>> act, CancellationToken cancellation)
        where T : class, IReasoned =>
        finder.AnswerAsync(named, key => OnCaseAsync(request, key, action, act, cancellation), cancellation);

    private async Task<IResult> OnCaseAsync<T>(
        HttpRequest request, CaseKey key, string action, Func<AuditedCase<T>, Task<OpsOutcome>> act, CancellationToken cancellation)
        where T : class, IReasoned
    {
        var before = await cases.GetAsync(key, cancellation);
        return await ActAsync<T>(
            request,
            _ => new Intention(action, key.ToString(), CaseSummary.Of(before.Case)) { Case = key.ToString() },
            async (body, who, id) =>
            {
                var outcome = await act(new AuditedCase<T>(before, body, who, id));
                var after = (await cases.GetAsync(key, CancellationToken.None)).Case;
                var done = new OpsActionResult(key.ToString(), after.Rma.Value, after.Status, id);
                return outcome with
                {
                    After = outcome.After ?? CaseSummary.Of(after),
                    Answer = outcome.Answer ?? Results.Json(done, Json.Api, statusCode: StatusCodes.Status202Accepted),
                };
            },
            cancellation);
    }

    /// <param name="act">What is done, given the body, who asks, and the audit's id.</param>
    internal async Task<IResult> ActAsync<T>(
        HttpRequest request, Func<T, Intention> intend, Func<T, Caller.Operator, string, Task<OpsOutcome>> act, CancellationToken cancellation)
        where T : class, IReasoned
    {
        var (body, problem) = await RequestBody.ReadJsonAsync<T>(request, cancellation);
        if (body is null)
            return problem!;

        var reading = new Reading();
        var reason = reading.Text(body.Reason, "/reason", int.MaxValue);
        reading.Must(reason is null or { Length: >= 3 and <= 500 }, "/reason", ProblemCodes.OutOfRange, "From 3 to 500 characters");
        if (!reading.IsClean)
            return Problems.Invalid(reading.Problems);

        var who = (Caller.Operator)request.Caller;
        var entry = await audit.BeginAsync(who, reason!, intend(body), cancellation);
        try
        {
            var outcome = await act(body, who, entry.Id);
            await audit.EndAsync(entry, outcome.Code, outcome.After);
            return outcome.Answer ?? Results.NoContent();
        }
        catch (Exception)
        {
            await audit.EndAsync(entry, OpsOutcome.Error, after: null);
            throw;
        }
    }
}

/// <summary>Somebody acts on a case.</summary>
/// <param name="Row">The case as it stood.</param>
/// <param name="Audit">Id of the audit's row; what is reported under it is reported once.</param>
internal sealed record AuditedCase<T>(CaseRow Row, T Body, Caller.Operator Who, string Audit)
    where T : class, IReasoned
{
    public CaseKey Key => CaseRows.KeyOf(Row.Case);

    public string Reason => Body.Reason!.Trim();
}

internal static class CaseSummary
{
    public static JsonObject Of(Domain.Returns.ReturnCase subject)
    {
        var summary = new JsonObject { ["status"] = subject.Status };
        if (subject.State is ReturnState.Failed failed)
        {
            summary["step"] = failed.Failure.Step;
            summary["cause"] = failed.Failure.Cause;
            summary["from"] = failed.Before.Status;
        }

        if (subject.History.Replays > 0)
            summary["replays"] = subject.History.Replays;

        return summary;
    }
}
