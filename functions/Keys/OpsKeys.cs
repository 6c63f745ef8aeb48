using Serverless.Contracts.V1;

namespace Serverless.Keys;

/// <summary>Operators' keys; the first are made with the key from the configuration, or by somebody signed in.</summary>
public sealed class OpsKeys(KeyDesk desk, TimeProvider time)
{
    private const string Route = "v1/ops/keys";

    [Function("MakeOpsKey")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Make([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, CancellationToken cancellation) =>
        RequestBody.AnswerAsync<OpsKeyRequest, WantedKey>(
            request,
            body => KeyRequests.Read(body, time.GetUtcNow()),
            wanted => desk.MakeAsync(KeyOwner.Operators, wanted, request.Caller, cancellation),
            cancellation);

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
