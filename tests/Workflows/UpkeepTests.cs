using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Platform.Storage;
using Serverless.Tests.Returns;
using Serverless.Upkeep;

namespace Serverless.Tests.Workflows;

/// <summary>What a crash between two writes leaves behind, and that it is made good without anybody's doing.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class UpkeepTests(ReturnsApp app)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    private Tables Tables => app.Host.Services.GetRequiredService<Tables>();

    [Fact]
    public async Task Case_WhoseOrchestrationWasNeverStarted_IsStarted()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await ForgottenAsync(shop);

        await RepairAsync();

        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Case_WhoseOrchestrationWasLost_IsStartedAgainAndDoesNothingTwice()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        await app.Host.DurableClient.TerminateInstanceAsync(asked.Key);
        await asked.EndAsync();
        await app.Host.DurableClient.PurgeInstanceAsync(asked.Key);

        await RepairAsync();

        await asked.CloseAsync();
        Assert.Equal(["label", "pickup", "announcement", "refund"], await asked.DeedKindsAsync());
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Case_MissingInLists_IsListedAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        await asked.RestAsync();
        var record = await asked.RecordAsync();
        await foreach (var row in Rows(asked))
            await Tables.CaseIndex.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        Assert.Empty(await shop.ListAsync($"order={record.Order.Number}"));

        await RepairAsync();

        Assert.Single(await shop.ListAsync($"order={record.Order.Number}"));
        Assert.Single(await shop.ListAsync("status=awaiting_parcel"));
        await asked.CloseAsync();
    }

    [Fact]
    public async Task Case_ThatGoesOnAfterARefusal_IsRefusedInNoListAnyMore()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Amendment("released"));
        await asked.AnswerAmendmentAsync("not_changed");
        await asked.UntilStatusAsync("refused");
        await asked.EndAsync();
        Assert.Equal(["refused"], await ListsByStatusAsync(asked));

        await asked.AnswerAmendmentAsync();
        await asked.UntilStatusAsync("closed");
        await asked.UntilMailAsync("amended_new");

        Assert.Equal(["closed"], await ListsByStatusAsync(asked));
    }

    [Fact]
    public async Task Report_WhoseSignalWasLost_IsTakenIn()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        await asked.UntilMailAsync("approved");
        await asked.RestAsync();
        var collected = new ReturnCommand.Track(new ParcelUpdate("evt_lost_signal", ParcelStatus.InTransit, app.Clock.GetUtcNow(), Place: null));
        await app.Inbox.PutAsync(
            CaseKey.Parse(asked.Key), new InboxRow("evt_lost_signal", Actor.Carrier, collected, app.Clock.GetUtcNow(), Handled: false), CancellationToken.None);

        await RepairAsync();

        await asked.UntilStatusAsync("in_transit");
        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
    }

    [Fact]
    public async Task Reports_ThatCameTheMomentTheCaseEnded_AreTakenIn()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();
        var (key, now) = (CaseKey.Parse(asked.Key), app.Clock.GetUtcNow());
        ReturnCommand[] late = [new ReturnCommand.GiveConsent(Domain.Policies.Payout.StoreCredit), new ReturnCommand.AnswerSurvey(4, Comment: null)];
        foreach (var command in late)
            await app.Inbox.PutAsync(key, new InboxRow($"late_{command.GetType().Name}", Actor.Customer, command, now, Handled: false), CancellationToken.None);

        await RepairAsync();

        Assert.Empty(await app.Inbox.ListWaitingAsync(key, CancellationToken.None));
        Assert.Equal("survey_answered", (await asked.HappenedAsync())[^1]);
        Assert.Equal("closed", (await asked.GetAsync()).Status);
    }

    [Fact]
    public async Task Email_OwedByACaseThatIsOver_IsSent()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask() with { IsPaid = false });
        await asked.EndAsync();
        await asked.UntilMailAsync("refused");
        var owed = new TableEntity(asked.Key, "eemail_cancelled") { ["Step"] = "email_cancelled", ["IntendedAt"] = app.Clock.GetUtcNow() };
        await Tables.Cases.UpsertEntityAsync(owed, TableUpdateMode.Replace);

        await RepairAsync();

        await asked.UntilMailAsync("cancelled");
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Case_InOrder_IsLeftAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        await asked.UntilMailAsync("approved");
        await asked.RestAsync();
        app.Clock.Advance(Rest);

        await using var scope = app.Host.Services.CreateAsyncScope();
        Assert.Equal(
            new Looked(Found: null, IsSettled: false),
            await scope.ServiceProvider.GetRequiredService<CaseRepairer>().LookAsync(app.Host.DurableClient, CaseKey.Parse(asked.Key), CancellationToken.None));
    }

    [Fact]
    public async Task Case_OfWhichNothingIsLeftToDo_IsLookedAfterNoLongerUntilSomethingHappensToIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();
        await RepairAsync();
        Assert.True(await IsLookedAfterAsync(asked));

        app.Clock.Advance(TimeSpan.FromDays(3));
        await RepairAsync();
        Assert.False(await IsLookedAfterAsync(asked));

        await asked.MoveAsync("deliver");
        await Until.TrueAsync("news of a case that is over", () => IsLookedAfterAsync(asked));
    }

    [Fact]
    public async Task Worklist_WithACaseThatWasNeverOpened_LosesItOnceNobodyCanBeOpeningIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var (worklist, never) = (app.Host.Services.GetRequiredService<Worklist>(), new CaseKey(StorefrontId.Parse(shop.Id), CaseId.Derive(StorefrontId.Parse(shop.Id), "never")));
        await worklist.AddAsync(never, CancellationToken.None);

        await RepairAsync();
        Assert.True(await IsLookedAfterAsync(never.ToString()));

        app.Clock.Advance(TimeSpan.FromHours(2));
        await RepairAsync();
        Assert.False(await IsLookedAfterAsync(never.ToString()));
    }

    [Fact]
    public async Task Lists_WithRowsOfNoCaseOrOfAnotherStatus_LoseThemAndNoOther()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        var record = await asked.RecordAsync();
        var none = CaseId.Derive(StorefrontId.Parse(shop.Id), "none");
        await AddAsync($"{shop.Id}~all", none.Value, $"{shop.Id}~{none}");
        await AddAsync($"{shop.Id}~status~closed", record.Id.Value, asked.Key);

        for (var page = 0; page < 20; page++)
            await app.RepairIndexAsync();

        var lists = await Rows(asked).Select(row => row.PartitionKey).Order(StringComparer.Ordinal).ToListAsync();
        Assert.Equal(
            [$"{shop.Id}~all", $"{shop.Id}~order~{record.Order.Number.Key}", $"{shop.Id}~status~open", $"track~{record.ShipBack!.Shipment!.TrackingNumber}"], lists);
        Assert.Single(await shop.ListAsync(""));

        Task AddAsync(string list, string row, string key) =>
            Tables.CaseIndex.AddEntityAsync(new TableEntity(list, row) { ["Case"] = key, ["Status"] = "closed" });
    }

    /// <summary>A case as a crash leaves it that strikes between its first batch and the start of its orchestration.</summary>
    private async Task<Case> ForgottenAsync(Shop shop)
    {
        var template = await shop.AskAsync(shop.Ask());
        await template.UntilStatusAsync("awaiting_parcel");
        var (like, person) = (await template.RecordAsync(), await app.Cases.GetPersonAsync(CaseKey.Parse(template.Key), CancellationToken.None));
        var id = CaseId.Derive(like.Storefront, "forgotten");
        var forgotten = new ReturnCase
        {
            Id = id,
            Storefront = like.Storefront,
            Channel = like.Channel,
            RequestedAt = app.Clock.GetUtcNow(),
            Order = like.Order,
            // Another reason: the same wish at the same time would be a slip.
            Lines = [.. like.Lines.Select(line => line with { Reason = Serverless.Domain.Reasons.Reason.FoundCheaper })],
            ShipBack = new CaseShipBack { Choice = like.ShipBack!.Choice },
            Policy = like.Policy,
        };
        Assert.True(await app.Cases.OpenAsync(forgotten, person, "hash", Actor.Customer, CancellationToken.None));
        return new Case(shop, id.Value, new Uri("https://returns.example/"));
    }

    private async Task RepairAsync()
    {
        app.Clock.Advance(Rest);
        for (var round = 0; round < 3; round++)
            await app.RepairCasesAsync();
    }

    private Task<bool> IsLookedAfterAsync(Case asked) => IsLookedAfterAsync(asked.Key);

    private async Task<bool> IsLookedAfterAsync(string key) =>
        await Tables.CaseIndex.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {"work~"} and PartitionKey lt {"work~~"} and RowKey eq {key}")).AnyAsync();

    private async Task<string[]> ListsByStatusAsync(Case asked) =>
        await Rows(asked).Select(row => row.PartitionKey.Split('~')).Where(list => list is [_, "status", _]).Select(list => list[2]).ToArrayAsync();

    private IAsyncEnumerable<TableEntity> Rows(Case asked) =>
        Tables.CaseIndex.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Case eq {asked.Key}"));
}
