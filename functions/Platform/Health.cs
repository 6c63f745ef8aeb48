namespace Serverless.Platform;

/// <summary>Whether the app can take cases: its storage is there.</summary>
public sealed class Health(StorageSetup storage)
{
    [Function(nameof(Health))]
    [ForAnyone("It says one word")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request) =>
        storage.Ready.IsCompletedSuccessfully
            ? Results.Json(new { status = "healthy" })
            : Results.Json(new { status = "waiting_for_storage" }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
