using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Serverless.Uploads;

namespace Serverless.Portal;

/// <summary>A form with fields and photos, read file by file. What is a photo is kept at once: where another file is none, the customer sends that one again and not all of them.</summary>
public sealed class PhotoForm(UploadStore uploads)
{
    /// <summary>Of one line.</summary>
    public const int MostPhotos = 5;

    private const int MostFiles = 20;

    /// <summary>That one customer sends at once: a form sent twice is taken twice, and no more of them keep others waiting.</summary>
    private const int MostForms = 2;

    private const int MostParts = 2_000;

    private const string Photos = "photos-";

    private readonly ConcurrentDictionary<string, int> _sending = new(StringComparer.Ordinal);

    /// <summary>What was posted; null where others keep it waiting for too long.</summary>
    /// <param name="keeps">Whether photos are taken for a field; others are skipped.</param>
    internal async Task<PostedPhotos?> ReadAsync(HttpRequest request, StorefrontId storefront, PhotoSender sender, Func<string, bool> keeps, CancellationToken cancellation)
    {
        MultipartForm.MakeRoom(request, MostFiles);
        var customer = $"{storefront} {sender.Email.ToUpperInvariant()}";
        try
        {
            return _sending.AddOrUpdate(customer, 1, (_, others) => others + 1) > MostForms
                ? null
                : await PhotoIntake.TakeAsync(() => TakeAsync(request, new PhotoOwner(storefront, sender.Order, keeps), cancellation), cancellation);
        }
        finally
        {
            _sending.AddOrUpdate(customer, 0, (_, all) => all - 1);
            _sending.TryRemove(KeyValuePair.Create(customer, 0));
        }
    }

    private async Task<PostedPhotos> TakeAsync(HttpRequest request, PhotoOwner owner, CancellationToken cancellation)
    {
        var posted = new PostedPhotosReading();
        await MultipartForm.ReadAsync(
            request,
            async (part, before, stop) =>
            {
                await ReadAsync(posted, part, owner, stop);
                return before + 1 < MostParts;
            },
            cancellation);
        return posted.Result;
    }

    private async Task ReadAsync(PostedPhotosReading posted, MultipartSection part, PhotoOwner owner, CancellationToken cancellation)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var said) || HeaderUtilities.RemoveQuotes(said.Name).Value is not { Length: > 0 } name)
            return;

        if (said.IsFileDisposition())
            await ReadFileAsync(posted, part, name, owner, cancellation);
        else if (posted.Bytes < PortalEntry.MostBytes && await RequestBody.ReadAsync(part.Body, PortalEntry.MostBytes - posted.Bytes, cancellation) is { } bytes)
            posted.Add(name, Encoding.UTF8.GetString(bytes), bytes.Length);
        else
            posted.Bytes = PortalEntry.MostBytes;
    }

    private async Task ReadFileAsync(PostedPhotosReading posted, MultipartSection part, string name, PhotoOwner owner, CancellationToken cancellation)
    {
        if (!name.StartsWith(Photos, StringComparison.Ordinal))
            return;

        var field = name[Photos.Length..];
        if (!owner.Keeps(field))
            return;

        // The reader of the form skips what is left of one that is too large.
        var file = await RequestBody.ReadAsync(part.Body, PhotoIntake.MaxBytes, cancellation);
        switch (file)
        {
            case { Length: 0 }:
                return;
            case null:
                posted.Fail(field, "large");
                return;
            case not null when posted.CountOf(field) >= MostPhotos || posted.Files >= MostFiles:
                posted.Fail(field, "many");
                return;
        }

        posted.Files++;
        var (photo, problem) = await PhotoIntake.DrawAsync(file, cancellation);
        if (photo is null)
        {
            posted.Fail(field, problem == ProblemCatalog.Unavailable.Code ? "busy" : problem == ProblemCatalog.ImageTooLarge.Code ? "large" : "bad");
            return;
        }

        var own = OwnPhoto.Of(owner.Order, photo.Jpeg);
        if (await uploads.TryKeepAsync(owner.Storefront, own, cancellation))
            posted.Keep(field, own.Id.Value);
        else
            posted.Fail(field, "full");
    }

    private sealed record PhotoOwner(StorefrontId Storefront, string Order, Func<string, bool> Keeps);
}

/// <param name="Order">Names the order and its customer.</param>
internal sealed record PhotoSender(string Order, string Email);
