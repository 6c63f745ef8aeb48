namespace Serverless.Tests.StandIns.FunctionsHost;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("functions-host-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
