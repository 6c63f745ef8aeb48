using System.Security.Cryptography;
using Serverless.Contracts.V1;

namespace Serverless.Uploads;

/// <summary>
/// Photos as evidence. A storefront opens a place for one; its bytes come by a signed link that is good for an hour and once, from the storefront or the
/// customer's browser. What is kept is a picture made anew, never the file that came.
/// </summary>
public sealed class UploadFunctions(UploadStore uploads, UploadLinks links, TimeProvider time)
{
    [Function("OpenUpload")]
    [ForStorefronts(Scopes.ReturnsWrite)]
    public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/uploads")] HttpRequest request)
    {
        var (id, now) = (UploadId.Of(RandomNumberGenerator.GetHexString(32, lowercase: true)), time.GetUtcNow());
        var opened = new UploadOpened(id.Value, links.Put(request.Storefront.Id, id, now), now + UploadLinks.ToPut, PhotoIntake.MaxBytes, Photo.Accepted);
        return Results.Json(opened, Json.Api, statusCode: StatusCodes.Status201Created);
    }

    [Function("PutUpload")]
    [ForAnyone("The link is signed, expires and is good once")]
    public async Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "uploads/{token}")] HttpRequest request, string token, CancellationToken cancellation)
    {
        if (links.Read(token, UploadUse.Put) is not { } link)
            return Problems.Of(ProblemCatalog.NotFound);

        if (time.GetUtcNow() >= link.Expires)
            return Problems.Of(ProblemCatalog.LinkExpired);

        // Before anything is unpacked: a link that was used costs no work.
        if (await uploads.IsThereAsync(link.Storefront, link.Id, cancellation))
            return Problems.Of(ProblemCatalog.UploadFilled);

        return await PhotoIntake.TakeAsync(() => TakeAsync(request, link, cancellation), cancellation) ?? Problems.Of(ProblemCatalog.Unavailable);
    }

    private async Task<IResult> TakeAsync(HttpRequest request, UploadLink link, CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(request, PhotoIntake.MaxBytes, cancellation) is not { } file)
            return Problems.Of(ProblemCatalog.TooLarge, $"At most {PhotoIntake.MaxBytes} bytes");

        var (photo, problem) = await PhotoIntake.DrawAsync(file, cancellation);
        if (photo is null)
            return Problems.Of(problem!);

        return await uploads.TryWriteAsync(link.Storefront, link.Id, photo.Jpeg, cancellation)
            ? Results.Json(new UploadTaken(link.Id.Value, photo.Width, photo.Height, photo.Jpeg.Length), Json.Api, statusCode: StatusCodes.Status201Created)
            : Problems.Of(ProblemCatalog.UploadFilled);
    }

    [Function("SeeUpload")]
    [ForAnyone("The link is signed and expires")]
    public async Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "uploads/{token}")] HttpRequest request, string token, CancellationToken cancellation)
    {
        if (links.Read(token, UploadUse.See) is not { } link)
            return Problems.Of(ProblemCatalog.NotFound);

        if (time.GetUtcNow() >= link.Expires)
            return Problems.Of(ProblemCatalog.LinkExpired);

        if (await uploads.ReadAsync(link.Storefront, link.Id, cancellation) is not { } photo)
            return Problems.Of(ProblemCatalog.NotFound);

        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(photo, "image/jpeg");
    }
}
