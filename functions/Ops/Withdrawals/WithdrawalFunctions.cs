using Serverless.Contracts.V1;
using Serverless.Ops.Auditing;
using Serverless.Storefronts;
using Serverless.Withdrawals;

namespace Serverless.Ops.Withdrawals;

/// <summary>Statements of withdrawal: those that found their case, and those that a person has to look at. None is ever deleted; the words of one can be.</summary>
public sealed class WithdrawalFunctions(AuditedAction audited, StatementStore statements, StatementMatcher matcher, StorefrontStore storefronts, TimeProvider time)
{
    private const string Route = "v1/ops/withdrawals";

    [Function("ListWithdrawals")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellation)
    {
        var query = new Reading();
        var given = request.Query.Given("status");
        var status = given is null ? null : query.Code<StatementStatus>(given, "/status");
        var mayRead = request.Caller is Caller.Operator { Role: >= OpsRole.Agent };
        return OpsQuery.PageAsync(
            request,
            $"withdrawals {status}",
            (only, from) => statements.ListAsync(status, only.Storefront, from, cancellation),
            (found, cursor) => new WithdrawalList([.. found.Select(one => Item(one, mayRead && one.ErasedAt is null))], cursor),
            query);
    }

    [Function("MatchWithdrawal")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Match(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{withdrawal}/match")] HttpRequest request, string withdrawal,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ActAsync<MatchWithdrawalRequest>(request, withdrawal, "match", (found, body, audit) => MatchAsync(client, found, body, audit, cancellation), cancellation);

    [Function("CloseWithdrawal")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{withdrawal}/close")] HttpRequest request, string withdrawal, CancellationToken cancellation) =>
        ActAsync<OpsAction>(request, withdrawal, "close", async (found, _, audit) => Done(
            await statements.ChangeAsync(found.Id, before => before.Status is StatementStatus.Open ? before with { Status = StatementStatus.Closed } : null, cancellation), audit), cancellation);

    /// <summary>Nothing that is still to be done of it can be done without its words.</summary>
    [Function("EraseWithdrawal")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Erase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/{withdrawal}/erase")] HttpRequest request, string withdrawal, CancellationToken cancellation) =>
        ActAsync<OpsAction>(request, withdrawal, "erase", async (found, _, audit) => Done(
            await statements.ChangeAsync(
                found.Id,
                before => before is { ErasedAt: null, IsUnfinished: false, Status: StatementStatus.Matched or StatementStatus.Closed } ? before.Erased(time.GetUtcNow()) : null,
                cancellation),
            audit), cancellation);

    private async Task<OpsOutcome> MatchAsync(DurableTaskClient client, Statement found, MatchWithdrawalRequest body, string audit, CancellationToken cancellation)
    {
        var reading = new Reading();
        var number = reading.Value(body.Order, "/order", OrderNumber.TryParse, "An order number");
        if (!reading.IsClean)
            return OpsOutcome.Invalid(reading.Problems);

        if (found is not { Status: StatementStatus.Open, Case: null })
            return NotNow;

        var storefront = await storefronts.GetAsync(found.Storefront, cancellation);
        return await matcher.MatchWithAsync(client, found, storefront, number!.Value, cancellation) switch
        {
            null => OpsOutcome.Invalid([new Problem("/order", ProblemCodes.UnknownValue, "The storefront has no such order on record with its customer")]),
            { Case: null, Why: var why } => OpsOutcome.Problem(ProblemCatalog.NotPossibleNow, $"No case can be opened of it: {Codes.Of(why!.Value)}"),
            var matched => Done(await statements.ChangeAsync(found.Id, before => before.As(matched), cancellation), audit),
        };
    }

    private static OpsOutcome NotNow => OpsOutcome.Problem(ProblemCatalog.NotPossibleNow, "As the statement stands, that cannot be done with it");

    private static OpsOutcome Done(Statement? after, string audit) => after is null
        ? NotNow
        : OpsOutcome.Done with
        {
            After = new() { ["status"] = Codes.Of(after.Status), ["case"] = CaseOf(after) },
            Answer = Results.Json(new WithdrawalActionResult(after.Id.Value, Codes.Of(after.Status), CaseOf(after), audit), Json.Api),
        };

    private async Task<IResult> ActAsync<T>(HttpRequest request, string named, string action, Func<Statement, T, string, Task<OpsOutcome>> act, CancellationToken cancellation)
        where T : class, IReasoned
    {
        if (WithdrawalId.TryParse(named) is not { } id || await statements.FindAsync(id, cancellation) is not { } found)
            return Problems.Of(ProblemCatalog.NotFound);

        return await audited.ActAsync<T>(
            request,
            _ => new Intention($"withdrawal_{action}", id.Value, new() { ["status"] = Codes.Of(found.Status) }),
            (body, _, audit) => act(found, body, audit),
            cancellation);
    }

    private static string? CaseOf(Statement statement) => statement.Case is { } id ? new CaseKey(statement.Storefront, id).ToString() : null;

    private static WithdrawalItem Item(Statement statement, bool isPersonal) => new()
    {
        Id = statement.Id.Value,
        Number = statement.Id.Number,
        Storefront = statement.Storefront.Value,
        ReceivedAt = statement.ReceivedAt,
        Status = Codes.Of(statement.Status),
        Why = statement.Why is { } why ? Codes.Of(why) : null,
        Case = CaseOf(statement),
        Receipt = statement.Receipt is not { } receipt ? "waiting" : receipt.StartsWith(EmailResults.RejectedPrefix, StringComparison.Ordinal) ? "rejected" : "sent",
        Language = statement.Language,
        ErasedAt = statement.ErasedAt,
        KeptUntil = statement.KeptUntil,
        Name = isPersonal ? statement.Declared.Name : null,
        Order = isPersonal ? statement.Declared.Order : null,
        Email = isPersonal ? statement.Declared.Email : null,
        Goods = isPersonal ? statement.Declared.Goods : null,
    };
}
