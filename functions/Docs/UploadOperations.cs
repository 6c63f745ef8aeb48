using Serverless.Contracts.V1;
using static Serverless.Docs.ApiOperation;
using static Serverless.Platform.Errors.ProblemCatalog;

namespace Serverless.Docs;

/// <summary>Photos as evidence: a place for one is opened with a key, and filled by a signed link.</summary>
internal static class UploadOperations
{
    public static IEnumerable<ApiOperation> All =>
    [
        Operation("OpenUpload", "Open a place for a photo",
            "One photo of what is wrong with goods. Its bytes are put to `uploadUrl` within the hour, by the shop or by the customer's browser; then `evidence` of a line names "
            + "its id. One that no case names is deleted after seven days.")
            .Answers<UploadOpened>("A place for one photo", 201),
        Operation("PutUpload", "Put a photo",
            "The file itself, once. What it is goes by its content, whatever its name or type says; it is made anew as a JPEG with at most 2,048 pixels on its larger edge, "
            + "upright, without place, camera or times. A page on another address than the app's needs that address among the app's CORS origins.")
            .Takes(new ApiBody("A JPEG, PNG or WebP of at most 10 MiB and 40 million pixels", "application/octet-stream"))
            .Answers<UploadTaken>("What is kept", 201)
            .Refuses(NotFound, LinkExpired, UploadFilled, UnsupportedMediaType, ImageTooLarge, ImageUnreadable),
        Operation("SeeUpload", "See a photo", "By the links that a case shows as `evidence`, which are good for an hour.")
            .Answers(200, new ApiBody("The photo", "image/jpeg"))
            .Refuses(NotFound, LinkExpired),
    ];
}
