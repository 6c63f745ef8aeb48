namespace Serverless.Tests.Returns;

public sealed partial class ReturnsApp
{
    /// <summary>The clock of the app, its host and the partners.</summary>
    public HandClock Clock { get; } = new(Begins);

    private async Task<AppHost> RunAsync(string? dataFolder, IReadOnlyDictionary<string, string?> settings) =>
        await LocalHost.StartAsync(dataFolder ?? Directory.CreateDirectory(Path.Combine(_data, Guid.NewGuid().ToString("N"))).FullName, settings, Clock, Log);
}
