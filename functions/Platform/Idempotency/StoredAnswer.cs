namespace Serverless.Platform.Idempotency;

/// <summary>An answer as it is given again.</summary>
internal sealed record StoredAnswer(int Status, string? ContentType, string? Location, byte[] Body) : IResult
{
    public static async Task<StoredAnswer> OfAsync(HttpContext http, IResult result)
    {
        var body = await WholeAnswer.RenderAsync(http, result);
        var response = http.Response;
        return new StoredAnswer(response.StatusCode, response.ContentType, response.Headers.Location, body);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (Status, ContentType, Body.Length);
        if (Location is not null)
            response.Headers.Location = Location;

        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
