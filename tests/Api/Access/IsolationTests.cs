using System.Net;
using System.Text.Json.Nodes;
using Serverless.Docs;
using Serverless.Platform.Access;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Access;

/// <summary>One storefront's key with another's ids, cursors and names, on every route of the API's description.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class IsolationTests(ReturnsApp app)
{
    private const int MoreThanAPage = 26;

    [Fact]
    public async Task Routes_WithAnothersIds_SayThatThereIsNothing()
    {
        using var owner = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var asked = await owner.AskAsync(owner.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        var key = await owner.MakeKeyAsync("returns:read");
        var before = await RowAsync(asked);

        foreach (var operation in WithIds())
        {
            using var call = Calls.Of(operation, part => part switch { "storefront" => owner.Id, "key" => key.Id, _ => asked.Id });
            var problem = await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, other.Http.SendAsync(call));
            Assert.Equal(("not_found", operation.Id), (problem.Code, operation.Id));
        }

        Assert.Equal(before, await RowAsync(asked));
    }

    [Fact]
    public async Task Routes_WithAnIdThatNobodyHas_AnswerAsWithAnothers()
    {
        using var owner = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var asked = await owner.AskAsync(owner.Ask());

        foreach (var operation in WithIds())
        {
            var another = await AnswerAsync(other, operation, part => part is "storefront" ? owner.Id : asked.Id);
            var unknown = await AnswerAsync(other, operation, part => part is "storefront" ? "nobody-has-it" : $"ret_{new string('0', 20)}");
            Assert.Equal(unknown, another);
        }
    }

    [Fact]
    public async Task Lists_WithAnothersCursorOrdersAndStates_ShowNothingOfIt()
    {
        using var owner = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var ask = owner.Ask() with { IsPaid = false };
        var asked = new List<Case>();
        for (var i = 0; i < MoreThanAPage; i++)
            asked.Add(await owner.AskAsync(ask));
        await owner.ListAsync($"order={ask.Order}", atLeast: 25);
        var cursor = (string)JsonNode.Parse(await owner.Http.GetStringAsync(new Uri($"api/v1/returns?order={ask.Order}", UriKind.Relative)))!["cursor"]!;

        foreach (var operation in ApiOperations.All.Where(o => o.Method is "get" && IsForStorefronts(o) && !o.Path.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var query in (string[])["", $"order={ask.Order}", "status=refused", $"cursor={cursor}", $"order={ask.Order}&cursor={cursor}", $"storefront={owner.Id}"])
            {
                using var answer = await other.Http.GetAsync(new Uri($"api{operation.Path}?{query}", UriKind.Relative));
                var text = await answer.Content.ReadAsStringAsync();
                Assert.All(asked, one => Assert.DoesNotContain(one.Id, text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Request_ForAnothersOrderWithItsKey_IsACaseOfItsOwn()
    {
        using var owner = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var ask = owner.Ask();

        var (first, second) = (await owner.AskAsync(ask, "same"), await other.AskAsync(ask with { Tenders = [new("card", "card", Reference: $"pi_{other.Id}")] }, "same"));

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(second.Id, Assert.Single(await other.ListAsync($"order={ask.Order}", atLeast: 1)).Id);
    }

    /// <summary>
    /// Whoever tells of an order or a variant names it: another's number is one of its own there. The page to withdraw and the portal are a storefront's for everybody; that they
    /// say nothing of any order is tested where they are.
    /// </summary>
    private static IEnumerable<ApiOperation> WithIds() => ApiOperations.All.Where(o =>
        o.Id is not ("TellOrder" or "TellVariant" or "WithdrawForm" or "WithdrawReview" or "WithdrawConfirm") && !o.Path.StartsWith("/portal/", StringComparison.Ordinal) && o.Path.Contains('{', StringComparison.Ordinal) && (IsForStorefronts(o) || o.Path.Contains("{storefront}", StringComparison.Ordinal)));

    private static bool IsForStorefronts(ApiOperation operation) => operation.HttpEndpoint.Rules.Any(rule => rule is ForStorefrontsAttribute);

    private static async Task<(HttpStatusCode, string?)> AnswerAsync(Shop shop, ApiOperation operation, Func<string, string> value)
    {
        using var call = Calls.Of(operation, value);
        var problem = await ProblemAnswer.OfAsync(HttpStatusCode.NotFound, shop.Http.SendAsync(call));
        return (HttpStatusCode.NotFound, $"{operation.Id} {problem.Type} {problem.Title}");
    }

    private async Task<(string, int)> RowAsync(Case asked)
    {
        var shown = await asked.GetAsync();
        return (shown.Status, shown.Timeline.Count(entry => entry.What is not ("email_sent" or "email_rejected")));
    }
}
