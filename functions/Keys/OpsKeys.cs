using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Contracts.V1;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;

namespace Serverless.Keys;

/// <summary>Operators' keys; the first are made with the key from the configuration, or by somebody signed in.</summary>
public sealed class OpsKeys(KeyDesk desk, TimeProvider time)
{
    private const string Route = "v1/ops/keys";

    [Function("MakeOpsKey")]
    [ForOperators(OpsRole.Admin)]
    public async Task<IResult> Make([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, CancellationToken cancellation)
    {
        var (body, problem) = await RequestBody.ReadJsonAsync<OpsKeyRequest>(request, cancellation);
        if (body is null)
            return problem!;

        var wanted = KeyRequests.Read(body, time.GetUtcNow());
        return wanted.IsParsed
            ? await desk.MakeAsync(KeyOwner.Operators, wanted.Value, request.Caller, cancellation)
            : Problems.Invalid(wanted.Problems);
    }

    [Function("ListOpsKeys")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellation) =>
        desk.ListAsync(KeyOwner.Operators, cancellation);

    [Function("RevokeOpsKey")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = $"{Route}/{{key}}")] HttpRequest request, string key, CancellationToken cancellation) =>
        desk.EndAsync(KeyOwner.Operators, key, at: null, cancellation);
}
