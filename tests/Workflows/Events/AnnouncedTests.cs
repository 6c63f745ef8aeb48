using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Events;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Events;

/// <summary>What stops, or comes late, between the announcement of a change and its commit neither loses an event nor tells one that never was.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class AnnouncedTests(ReturnsApp app)
{
    private EventFeed Feed => app.Host.Services.GetRequiredService<EventFeed>();

    [Fact]
    public async Task Change_ThatWasAnnouncedAndNeverCommitted_IsNotTold()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.RestAsync();
        var (_, cursor) = await shop.EventsAsync();
        var (seen, _) = await AnnounceAsync(asked);

        var (events, next) = await shop.EventsAsync(cursor);
        var rows = await RowsAsync(asked);
        await asked.CloseAsync();

        Assert.Empty(events);
        Assert.DoesNotContain(rows, row => row.GetInt32("Sequence") == seen.Events + 1);
        Assert.Equal("return.closed", (await shop.EventsAsync(next)).Events[^1].Type);
        Assert.Empty(await EventChain.GapsAsync(shop));
    }

    [Fact]
    public async Task Change_ThatIsCommittedAfterReadersPassedIt_IsDecidedAnewAndToldThen()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.RestAsync();
        var (seen, slow) = await AnnounceAsync(asked);

        var (_, cursor) = await shop.EventsAsync();
        var late = await app.Cases.TryCommitAsync(seen, slow, CancellationToken.None);
        await asked.DoAsync("cancel", new { });

        Assert.Null(late);
        Assert.Equal("return.cancelled", Assert.Single((await shop.EventsAsync(cursor)).Events).Type);
    }

    [Fact]
    public async Task Changes_OfTwoWhoActAtOnce_AreToldAsTheOneThatCounts()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.RestAsync();
        var (_, cursor) = await shop.EventsAsync();
        var (seen, first) = await AnnounceAsync(asked, Actor.Customer);
        var (_, second) = await AnnounceAsync(asked, Actor.Ops);

        Assert.NotNull(await app.Cases.TryCommitAsync(seen, second, CancellationToken.None));
        Assert.Null(await app.Cases.TryCommitAsync(seen, first, CancellationToken.None));

        var told = Assert.Single((await shop.EventsAsync(cursor)).Events);
        Assert.Equal(("return.cancelled", "ops"), (told.Type, told.Data.Who));
        Assert.Equal(1, (await RowsAsync(asked)).Count(row => row.GetInt32("Sequence") == seen.Events + 1));
    }

    private async Task<(CaseRow Seen, CaseChange Change)> AnnounceAsync(Case asked, Actor who = Actor.Customer)
    {
        var seen = await app.Cases.GetAsync(CaseKey.Parse(asked.Key), CancellationToken.None);
        var change = new CaseChange([new ReturnEvent.Cancelled(who, Reason: null)], who, app.Clock.GetUtcNow());
        return (seen, change with { Announcement = await Feed.AnnounceAsync(seen, change, CancellationToken.None) });
    }

    private async Task<List<TableEntity>> RowsAsync(Case asked) =>
        await new TableClient(app.Storage, "events").QueryAsync<TableEntity>($"Case eq '{asked.Id}'").ToListAsync();
}
