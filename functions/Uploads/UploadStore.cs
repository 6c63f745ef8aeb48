using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Serverless.Uploads;

/// <summary>Photos, in a container that nobody reads but the app: <c>{storefront}/{upload}</c>, each written once.</summary>
public sealed class UploadStore(BlobServiceClient service, TimeProvider time)
{
    /// <summary>The case that names it; absent while none does.</summary>
    private const string Case = "case";

    /// <summary>The case on whose page it was put there; absent where a storefront opened the place for it.</summary>
    private const string MadeFor = "page";

    /// <summary>Whoever uploads a photo asks soon after.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromDays(7);

    /// <summary>Longer than a case and what may follow it.</summary>
    public static readonly TimeSpan Used = TimeSpan.FromDays(365);

    private readonly BlobContainerClient _photos = service.GetBlobContainerClient(BlobNames.Evidence);

    /// <summary>False when something is there already.</summary>
    /// <param name="madeFor">The only case that may name it in an answer; absent for one that any case of the storefront may name.</param>
    public async Task<bool> TryWriteAsync(StorefrontId storefront, UploadId id, byte[] jpeg, CancellationToken cancellation, CaseId? madeFor = null)
    {
        try
        {
            await At(storefront, id).UploadAsync(
                BinaryData.FromBytes(jpeg),
                new BlobUploadOptions
                {
                    HttpHeaders = new() { ContentType = "image/jpeg" },
                    Conditions = new() { IfNoneMatch = ETag.All },
                    Metadata = madeFor is { } only ? new Dictionary<string, string>(StringComparer.Ordinal) { [MadeFor] = only.Value } : null,
                },
                cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    public async Task<Stream?> ReadAsync(StorefrontId storefront, UploadId id, CancellationToken cancellation)
    {
        try
        {
            return await At(storefront, id).OpenReadAsync(cancellationToken: cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 404)
        {
            return null;
        }
    }

    public async Task<bool> IsThereAsync(StorefrontId storefront, UploadId id, CancellationToken cancellation) => await At(storefront, id).ExistsAsync(cancellation);

    /// <summary>Keeps a photo; false where its owner has <see cref="OwnPhoto.MostKept"/> others already. One that is there stays as it is.</summary>
    /// <param name="madeFor">As for <see cref="TryWriteAsync"/>.</param>
    internal async Task<bool> TryKeepAsync(StorefrontId storefront, OwnPhoto photo, CancellationToken cancellation, CaseId? madeFor = null)
    {
        if (await IsThereAsync(storefront, photo.Id, cancellation))
            return true;

        if (await CountAsync(storefront, photo.Owner, cancellation) >= OwnPhoto.MostKept)
            return false;

        await TryWriteAsync(storefront, photo.Id, photo.Jpeg, cancellation, madeFor);
        return true;
    }

    /// <summary>How many there are whose ids begin with these digits.</summary>
    private async Task<int> CountAsync(StorefrontId storefront, string digits, CancellationToken cancellation) =>
        await _photos.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{storefront.Value}/{UploadId.Prefix}{digits}", cancellation).CountAsync(cancellation);

    /// <summary>A case names it from now on, and it stays; false when it is not there.</summary>
    public async Task<bool> TryUseAsync(StorefrontId storefront, UploadId id, CaseId by, CancellationToken cancellation)
    {
        try
        {
            await At(storefront, id).SetMetadataAsync(new Dictionary<string, string>(StringComparer.Ordinal) { [Case] = by.Value }, cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404)
        {
            return false;
        }
    }

    /// <summary>The same for evidence that is added to a case: one that another case has, or was put on another's page, is not there for it.</summary>
    public async Task<bool> TryAddAsync(StorefrontId storefront, UploadId id, CaseId to, CancellationToken cancellation) =>
        await OwnersOfAsync(storefront, id, cancellation) is { } owners && owners.All(owner => owner == to.Value) && await TryUseAsync(storefront, id, to, cancellation);

    /// <summary>Whether it was put on the case's own page.</summary>
    public async Task<bool> IsMadeForAsync(StorefrontId storefront, UploadId id, CaseId @case, CancellationToken cancellation) =>
        await OwnersOfAsync(storefront, id, cancellation) is [_, ..] owners && owners.All(owner => owner == @case.Value);

    /// <summary>Null where nothing is there.</summary>
    private async Task<IReadOnlyList<string>?> OwnersOfAsync(StorefrontId storefront, UploadId id, CancellationToken cancellation)
    {
        try
        {
            var found = await At(storefront, id).GetPropertiesAsync(cancellationToken: cancellation);
            return [.. new[] { Case, MadeFor }.Where(found.Value.Metadata.ContainsKey).Select(name => found.Value.Metadata[name])];
        }
        catch (RequestFailedException e) when (e.Status is 404)
        {
            return null;
        }
    }

    /// <summary>Deletes what nobody named in time, and what was named long ago.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var (now, count) = (time.GetUtcNow(), 0);
        await foreach (var photo in _photos.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, cancellation))
        {
            if (now - photo.Properties.CreatedOn < (photo.Metadata.ContainsKey(Case) ? Used : Unused))
                continue;

            // One that a case named since is another by its tag, and stays.
            try
            {
                await _photos.GetBlobClient(photo.Name).DeleteIfExistsAsync(conditions: new() { IfMatch = photo.Properties.ETag }, cancellationToken: cancellation);
                count++;
            }
            catch (RequestFailedException e) when (e.Status is 412)
            {
                continue;
            }
        }

        return count;
    }

    private BlobClient At(StorefrontId storefront, UploadId id) => _photos.GetBlobClient($"{storefront.Value}/{id.Value}");
}
