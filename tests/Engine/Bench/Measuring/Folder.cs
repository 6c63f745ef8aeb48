namespace Serverless.Tests.Engine.Bench.Measuring;

/// <summary>A folder on the disk of the build, which is where a developer's file is, gone when disposed.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "bench-" + Path.GetRandomFileName()));

    /// <summary>For the host's state.</summary>
    public string Data => Path.Combine(_folder.FullName, "host");

    public string Database => Path.Combine(_folder.FullName, "durable.db");

    public long Bytes => _folder.EnumerateFiles().Sum(file => file.Length);

    public void Dispose() => _folder.Delete(recursive: true);
}
