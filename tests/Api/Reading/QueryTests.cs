using System.Net;
using System.Net.Http.Headers;
using Serverless.Docs;
using Serverless.Platform.Access;
using Serverless.Tests.Api.Access;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Reading;

/// <summary>A list is never answered as if a filter had not been given.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class QueryTests(ReturnsApp app)
{
    [Theory]
    [InlineData("email=mara.lindqvist@example.com", "/email", "unknown_parameter", "There is no parameter email here, only order, status, cursor")]
    [InlineData("tracking=JD0146", "/tracking", "unknown_parameter", "There is no parameter tracking here, only order, status, cursor")]
    [InlineData("q=shirt", "/q", "unknown_parameter", "There is no parameter q here, only order, status, cursor")]
    [InlineData("stauts=closed", "/stauts", "unknown_parameter", "There is no parameter stauts here; was status meant?")]
    [InlineData("status=", "/status", "required", "It has no value")]
    [InlineData("order=1&order=2", "/order", "duplicate_parameter", "It is given more than once")]
    public async Task List_WithAFilterThatItHasNot_AnswersNobodysCases(string query, string pointer, string code, string message)
    {
        using var shop = await Shop.OpenAsync(app);

        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.BadRequest, shop.Http.GetAsync(new Uri($"api/v1/returns?{query}", UriKind.Relative)));

        Assert.Equal("malformed_query", problem.Code);
        var error = Assert.Single(problem.Errors!);
        Assert.Equal((pointer, code, message), (error.Pointer, error.Code, error.Message));
    }

    [Fact]
    public async Task Parameter_ThatNoOperationKnows_IsRefusedByEach()
    {
        using var shop = await Shop.OpenAsync(app);
        foreach (var operation in ApiOperations.All.Where(o => o.Path.StartsWith("/v1/", StringComparison.Ordinal)))
        {
            using var call = Calls.Of(operation, part => part is "storefront" ? shop.Id : "x");
            call.RequestUri = new Uri($"{call.RequestUri}?invented=1", UriKind.Relative);
            if (operation.HttpEndpoint.Rules.Any(rule => rule is ForOperatorsAttribute))
                call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ReturnsApp.AdminKey);

            var problem = await ProblemAnswer.OfAsync(HttpStatusCode.BadRequest, shop.Http.SendAsync(call));

            Assert.Equal((operation.Id, "/invented"), (operation.Id, Assert.Single(problem.Pointers)));
        }
    }

    [Fact]
    public async Task Page_BehindALinkThatAMailProgramAddedTo_IsShownAllTheSame()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask());

        using var page = await shop.Http.GetAsync(new Uri($"{asked.StatusPath}?utm_source=mail&fbclid=x", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
