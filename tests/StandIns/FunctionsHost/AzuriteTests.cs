using Azure.Storage.Queues;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class AzuriteTests
{
    [Fact]
    public async Task StartAgain_WithAFolder_KeepsMessages()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        try
        {
            await using var azurite = await Azurite.StartAsync(folder);
            var queue = new QueueClient(azurite.ConnectionString, "kept");
            await queue.CreateAsync();
            await queue.SendMessageAsync("hello");

            // The emulator saves on its own every few seconds, and when it is told to close.
            await azurite.StopAsync();
            await azurite.StartAgainAsync();

            Assert.Equal("hello", (await queue.ReceiveMessageAsync()).Value.Body.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
