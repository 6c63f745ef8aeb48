using System.Net;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class HttpTests
{
    [Fact]
    public async Task Program_InThisProcess_AnswersAsItsOwnWould()
    {
        await using var app = await LocalFunctionsHost.StartAsync(
            typeof(SampleApp.Functions).Assembly, new LocalFunctionsOptions { Settings = TestApp.Settings(("WorkQueue", "work"), ("AzureWebJobs.work.Disabled", "1")) });
        using var client = app.CreateClient();

        using var answer = await client.GetAsync("api/hello/Ada");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Hello Ada", await answer.Content.ReadAsStringAsync());
        Assert.Equal("hello", Assert.Single(answer.Headers.GetValues("x-function")));
    }
}
