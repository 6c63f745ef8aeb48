using System.Net;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Platform;

[Collection(nameof(ReturnsApp))]
public sealed class HealthTests(ReturnsApp app)
{
    [Fact]
    public async Task Health_OfAnAppWhoseStorageIsThere_IsHealthy()
    {
        using var anybody = app.Host.CreateClient();

        using var answer = await anybody.GetAsync("api/health");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("healthy", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
