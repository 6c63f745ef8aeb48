using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Serverless.Domain.Returns.Asking;
using Serverless.Uploads;

namespace Serverless.StatusPage;

/// <summary>
/// The form that takes photos, read file by file, so that no more than one of them is held at a time. What is a photo is kept for the case at once: where another
/// file is none, the customer sends that one again and not all of them.
/// </summary>
public sealed class EvidenceForm(UploadStore uploads)
{
    public const int MostPhotos = 5;

    private const int LongestField = 100;

    /// <summary>Of a form: its fields, and more files than it says there may be. What is beyond them is skipped.</summary>
    private const int MostParts = 4 * MostPhotos;

    /// <summary>What was posted; null where others keep it waiting for too long.</summary>
    internal Task<PostedEvidence?> ReadAsync(HttpRequest request, ReturnCase subject, CancellationToken cancellation)
    {
        MultipartForm.MakeRoom(request, MostPhotos);
        return PhotoIntake.TakeAsync(() => TakeAsync(request, subject, cancellation), cancellation);
    }

    /// <summary>Photos that the page has kept for this case, and no others.</summary>
    internal async Task<IReadOnlyList<string>> KeptAsync(CaseKey key, IEnumerable<string?> named, CancellationToken cancellation)
    {
        List<string> kept = [];
        foreach (var id in named.Select(UploadId.TryParse).OfType<UploadId>().Distinct().Take(MostPhotos))
        {
            if (await uploads.IsMadeForAsync(key.Storefront, id, key.Case, cancellation))
                kept.Add(id.Value);
        }

        return kept;
    }

    private async Task<PostedEvidence> TakeAsync(HttpRequest request, ReturnCase subject, CancellationToken cancellation)
    {
        var posted = new PostedEvidence(Question: null, [], StatusNotice.None, File: null);
        await MultipartForm.ReadAsync(
            request,
            async (part, before, stop) =>
            {
                posted = before < MostParts ? await WithAsync(posted, part, subject, stop) : posted.Without(StatusNotice.PhotosTooMany, file: null);
                return true;
            },
            cancellation);
        return posted;
    }

    private async Task<PostedEvidence> WithAsync(PostedEvidence posted, MultipartSection part, ReturnCase subject, CancellationToken cancellation)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var said))
            return posted;

        if (said.IsFileDisposition())
            return await WithFileAsync(posted, part, said.FileNameStar.Value ?? said.FileName.Value, subject, cancellation);

        var text = await RequestBody.ReadAsync(part.Body, LongestField, cancellation) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
        return HeaderUtilities.RemoveQuotes(said.Name).Value switch
        {
            "question" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => posted with { Question = number },
            "kept" when posted.Photos.Count < MostPhotos => posted with { Photos = [.. posted.Photos.Union(await KeptAsync(CaseRows.KeyOf(subject), [text], cancellation), StringComparer.Ordinal)] },
            _ => posted,
        };
    }

    private async Task<PostedEvidence> WithFileAsync(PostedEvidence posted, MultipartSection part, string? name, ReturnCase subject, CancellationToken cancellation)
    {
        // The reader of the form skips what is left of one that is too large.
        var file = await RequestBody.ReadAsync(part.Body, PhotoIntake.MaxBytes, cancellation);
        switch (file)
        {
            case { Length: 0 }:
                return posted;
            case not null when posted.Photos.Count >= MostPhotos:
                return posted.Without(StatusNotice.PhotosTooMany, name);
            case null:
                return posted.Without(StatusNotice.PhotoTooLarge, name);
        }

        var (photo, problem) = await PhotoIntake.DrawAsync(file, cancellation);
        if (photo is null)
            return posted.Without(NoticeOf(problem), name);

        var own = OwnPhoto.Of($"{CaseRows.KeyOf(subject)} {posted.Question}", photo.Jpeg);
        // A form that comes again is known by its photos; nothing new is kept for a question that is over, or another.
        return Questions.Open(subject) is { } open && (posted.Question ?? open.Number) == open.Number
            && !await uploads.TryKeepAsync(subject.Storefront, own, cancellation, madeFor: subject.Id)
            ? posted.Without(StatusNotice.PhotosFull, name)
            : posted with { Photos = [.. posted.Photos.Append(own.Id.Value).Distinct(StringComparer.Ordinal)] };
    }

    private static StatusNotice NoticeOf(string? problem) => problem switch
    {
        _ when problem == ProblemCatalog.Unavailable.Code => StatusNotice.PhotosBusy,
        _ when problem == ProblemCatalog.ImageTooLarge.Code => StatusNotice.PhotoTooLarge,
        _ => StatusNotice.PhotoBad,
    };
}
