using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Contracts.V1;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Returns.Reading;

namespace Serverless.Ops.Auditing;

/// <summary>Shows the audit: the latest of everything, or of one case.</summary>
public sealed class ReadAudit(AuditLog audit, CaseFinder finder)
{
    private const int PageSize = 50;

    [Function("ListAudit")]
    [ForOperators(OpsRole.Viewer)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/audit")] HttpRequest request, CancellationToken cancellation)
    {
        string? subject = null;
        if (request.Query["case"].ToString() is { Length: > 0 } named)
        {
            if (await finder.FindAsync(named, cancellation) is not { } key)
            {
                return Problems.Of(ProblemCatalog.NotFound);
            }

            subject = key.ToString();
        }

        var scope = $"audit\n{subject}";
        string? continuation = null;
        if (request.Query["cursor"].ToString() is { Length: > 0 } cursor && (continuation = Cursors.Read(cursor, scope)) is null)
        {
            return Problems.Invalid([OpsQuery.BadCursor]);
        }

        var (items, next) = await audit.ListAsync(subject, continuation, PageSize, cancellation);
        return Results.Json(new AuditList(items, next is null ? null : Cursors.Write(next, scope)), Json.Api);
    }
}
