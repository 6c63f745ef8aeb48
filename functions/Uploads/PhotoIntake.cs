namespace Serverless.Uploads;

/// <summary>How many files are taken in at once: they are held whole while they are unpacked, and to unpack a picture takes a core and its memory.</summary>
internal static class PhotoIntake
{
    /// <summary>A photo of a good camera.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>So many in each instance, and others wait before theirs are read.</summary>
    private static readonly SemaphoreSlim Reading = new(8);

    private static readonly SemaphoreSlim Drawing = new(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Takes in what a request brings; null where others have kept it waiting for too long.</summary>
    public static async Task<T?> TakeAsync<T>(Func<Task<T>> take, CancellationToken cancellation)
        where T : class
    {
        if (!await Reading.WaitAsync(Patience, cancellation))
            return null;

        try
        {
            return await take();
        }
        finally
        {
            Reading.Release();
        }
    }

    /// <summary>The photo, or what is wrong with the file: a code of the problem catalog.</summary>
    public static async Task<(Photo? Photo, string? Problem)> DrawAsync(byte[] file, CancellationToken cancellation)
    {
        if (!await Drawing.WaitAsync(Patience, cancellation))
            return (null, ProblemCatalog.Unavailable);

        try
        {
            return await Task.Run(() => Photo.Of(file), cancellation);
        }
        finally
        {
            Drawing.Release();
        }
    }
}
