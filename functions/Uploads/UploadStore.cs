using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Serverless.Uploads;

/// <summary>Photos, in a container that nobody reads but the app: <c>{storefront}/{upload}</c>, each written once.</summary>
public sealed class UploadStore(BlobServiceClient service, TimeProvider time)
{
    /// <summary>The case that names it; absent while none does.</summary>
    private const string Case = "case";

    /// <summary>Whoever uploads a photo asks soon after.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromDays(7);

    /// <summary>Longer than a case and what may follow it.</summary>
    public static readonly TimeSpan Used = TimeSpan.FromDays(365);

    private readonly BlobContainerClient _photos = service.GetBlobContainerClient(BlobNames.Evidence);

    /// <summary>False when something is there already.</summary>
    public async Task<bool> TryWriteAsync(StorefrontId storefront, UploadId id, byte[] jpeg, CancellationToken cancellation)
    {
        try
        {
            await At(storefront, id).UploadAsync(
                BinaryData.FromBytes(jpeg),
                new BlobUploadOptions { HttpHeaders = new() { ContentType = "image/jpeg" }, Conditions = new() { IfNoneMatch = ETag.All } },
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
