using System.Text.Json.Nodes;

namespace Serverless.Tests.EndToEnd.Ops;

/// <summary>Operators decide what waits for a person, from the command line.</summary>
public sealed class OpsReviewTests : IAsyncLifetime
{
    private Local _local = null!;

    public async Task InitializeAsync() => _local = await Local.StartAsync(pace: "200ms");

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task Review_ByCommand_IsListedApprovedAndDeclined()
    {
        var (approved, declined) = (await AskAsync("review-1"), await AskAsync("review-2"));
        Assert.Contains($"demo~{approved}", await RunAsync("reviews"), StringComparison.Ordinal);
        Assert.Equal(
            new[] { $"demo~{approved}", $"demo~{declined}" }.Order(StringComparer.Ordinal),
            (await ReviewsAsync()).Select(item => item!["case"]!.GetValue<string>()).Order(StringComparer.Ordinal));

        await RunAsync("approve", approved, "--reason", "It fits the photo");
        await RunAsync("decline", declined, "--reason", "It was worn");

        await _local.Shop.FindWhenAsync(approved, found => found.Status is "awaiting_parcel", "awaiting_parcel");
        var refused = await _local.Shop.FindWhenAsync(declined, found => found.Status is "refused", "refused");
        Assert.Equal("It was worn", Assert.Single(refused.Timeline, entry => entry.What is "refused").Why);
        Assert.Empty(await ReviewsAsync());
        Assert.Contains("not_possible_now", (await Command.OpsAsync(_local.App, "approve", declined, "--reason", "After all")).Errors, StringComparison.Ordinal);

        await RunAsync("cancel", approved, "--reason", "The customer rang");
        await _local.Shop.FindWhenAsync(approved, found => found.Status is "cancelled", "cancelled");
        await RunAsync("reopen", approved, "--reason", "And rang again");
        await _local.Shop.FindWhenAsync(approved, found => found.Status is "awaiting_parcel", "awaiting_parcel again");
        var contest = await Command.OpsAsync(_local.App, "contest", approved, "upheld", "--reason", "Nobody contests it");
        Assert.Equal(1, contest.ExitCode);
        Assert.Contains("not_possible_now", contest.Errors, StringComparison.Ordinal);
    }

    /// <summary>Worth more than the demo storefront lets pass without a person, and sent by nobody.</summary>
    private static void MakeDear(JsonNode sample)
    {
        const long More = 60_000;
        sample["shipBack"]!["method"] = "own_parcel";
        sample["order"]!["lines"]![0]!["unitPrice"]!["amount"] = 3990 + More;
        sample["order"]!["lines"]![0]!["tax"] = null;
        sample["order"]!["tenders"]![0]!["amount"]!["amount"] = 11_705 + (2 * More);
    }

    private async Task<string> AskAsync(string order)
    {
        var asked = await _local.Shop.AskAsync(Shop.SampleRequest(order, _local.Now, MakeDear), order);
        await _local.Shop.FindWhenAsync(asked.Id, found => found.Status is "in_review", "in_review");
        return asked.Id;
    }

    private async Task<JsonArray> ReviewsAsync() => JsonNode.Parse(await RunAsync("reviews", "--json"))!["items"]!.AsArray();

    private async Task<string> RunAsync(params string[] arguments)
    {
        var run = await Command.OpsAsync(_local.App, arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Output}{run.Errors}");
        return run.Output;
    }
}
