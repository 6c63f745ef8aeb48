namespace Serverless.Tests.EndToEnd.Host;

/// <summary>The host where the environment differs.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public async Task Host_OfAnAppWithoutTimers_GoesOn()
    {
        await using var host = await HostProcess.StartAsync(("AzureWebJobs_EverySecond_Disabled", "true"));
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.Equal("GET best", await host.Http.GetStringAsync(host.Address("api/items/best")));
        Assert.Equal(0, host.Noted("second"));
        Assert.Equal(0, await host.EndAsync());
    }

    [Fact]
    public async Task Host_InAContainerWithAName_PrintsNoEventsOfTheExtension()
    {
        await using var host = await HostProcess.StartAsync(("CONTAINER_NAME", "one"));

        Assert.DoesNotContain("MS_DURABLE_FUNCTION_EVENTS_LOGS", host.Log, StringComparison.Ordinal);
    }
}
