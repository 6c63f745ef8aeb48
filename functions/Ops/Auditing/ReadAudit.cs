using Serverless.Contracts.V1;

namespace Serverless.Ops.Auditing;

/// <summary>Shows the audit: the latest of everything, or of one case.</summary>
public sealed class ReadAudit(AuditLog audit, CaseFinder finder)
{
    private const int PageSize = 50;

    [Function("ListAudit")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/audit")] HttpRequest request, CancellationToken cancellation) =>
        request.Query["case"].ToString() is { Length: > 0 } named
            ? finder.AnswerAsync(named, key => ListAsync(request, key.ToString(), cancellation), cancellation)
            : ListAsync(request, @case: null, cancellation);

    private Task<IResult> ListAsync(HttpRequest request, string? @case, CancellationToken cancellation) =>
        OpsQuery.PageAsync(
            request,
            $"audit\n{@case}",
            (_, from) => audit.ListAsync(@case, from, PageSize, cancellation),
            (items, cursor) => new AuditList(items, cursor));
}
