using Azure;
using Azure.Data.Tables;
using Serverless.Platform.Storage;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Storage;

[Collection(nameof(ReturnsApp))]
public sealed class TableRowsTests(ReturnsApp app) : IAsyncLifetime
{
    private const string Partition = "p";
    private static readonly CancellationToken Never = CancellationToken.None;

    private TableClient _table = null!;

    public Task InitializeAsync()
    {
        _table = new TableClient(app.Storage, $"rows{Guid.NewGuid():N}");
        return _table.CreateAsync();
    }

    public Task DisposeAsync() => _table.DeleteAsync();

    [Fact]
    public async Task Changes_OfManyAtOnce_AllCount()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => _table.ChangeAsync<Names>(Partition, "names", before => (before ?? new([])).With($"{i}"), Never)));

        Assert.Equal(12, (await _table.FindAsync<Names>(Partition, "names", Never))!.All.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Change_OfARowThatIsDeletedMeanwhile_IsDecidedOnceMore()
    {
        await _table.ChangeAsync<Names>(Partition, "gone", _ => new(["old"]), Never);
        var asked = 0;

        var after = await _table.ChangeAsync<Names>(
            Partition,
            "gone",
            before =>
            {
                if (asked++ == 0)
                    _table.DeleteEntity(Partition, "gone", ETag.All, Never);
                return (before ?? new([])).With("new");
            },
            Never);

        Assert.Equal((2, "new"), (asked, Assert.Single(after!.All)));
    }

    [Fact]
    public async Task Change_ThatGivesBackWhatItWasGiven_WritesNothing()
    {
        await _table.ChangeAsync<Names>(Partition, "same", _ => new(["one"]), Never);
        var tag = (await _table.FindAsync(Partition, "same", Never))!.ETag;

        Assert.Equal(["one"], (await _table.ChangeAsync<Names>(Partition, "same", before => before, Never))!.All);
        Assert.Null(await _table.ChangeAsync<Names>(Partition, "same", _ => null, Never));

        Assert.Equal(tag, (await _table.FindAsync(Partition, "same", Never))!.ETag);
        Assert.Null(await _table.ChangeAsync<Names>(Partition, "never", before => before, Never));
        Assert.Null(await _table.FindAsync(Partition, "never", Never));
    }

    [Fact]
    public async Task Row_ThatSomebodyWasQuickerWith_IsNeitherWrittenNorDeleted()
    {
        var row = new TableEntity(Partition, "row");
        var first = await _table.TryWriteAsync(row, tag: null, Never);
        Assert.NotNull(first);
        Assert.Null(await _table.TryWriteAsync(row, tag: null, Never));
        var second = await _table.TryWriteAsync(row, first, Never);

        Assert.Null(await _table.TryWriteAsync(row, first, Never));
        Assert.False(await _table.TryDeleteAsync(Partition, "row", first.Value, Never));
        Assert.Null(await _table.TrySubmitAsync([row.Under(tag: null)], Never));
        Assert.True(await _table.TryDeleteAsync(Partition, "row", second!.Value, Never));
        Assert.False(await _table.TryDeleteAsync(Partition, "row", second.Value, Never));
        Assert.Null(await _table.TryWriteAsync(row, second, Never));
    }

    [Fact]
    public async Task Row_OfATableThatIsNotThere_IsAFault() => await Assert.ThrowsAsync<RequestFailedException>(async () =>
        await new TableClient(app.Storage, "nowhere").TryWriteAsync(new TableEntity(Partition, "row"), tag: null, Never));

    [Fact]
    public async Task Pages_OfAList_HaveEveryRowOnce()
    {
        for (var i = 0; i < 7; i++)
            await _table.TryWriteAsync(new TableEntity("list", $"{i}"), tag: null, Never);

        List<string> found = [];
        for (var (page, from) = (0, default(string)); page < 3; page++)
        {
            var read = await _table.PageAsync("PartitionKey eq 'list'", row => row.RowKey, from, Never, size: 3);
            found.AddRange(read.Items);
            from = read.Next;
            Assert.Equal(page == 2, from is null);
        }

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], found);
    }

    private sealed record Names(IReadOnlyList<string> All)
    {
        public Names With(string name) => new([.. All, name]);
    }
}
