namespace Serverless.Tests.EndToEnd;

public sealed class UpTests
{
    private static readonly string[] Steps =
        ["received", "approved", "ship back arranged", "parcel collected", "parcel arrived", "inspected", "refund planned", "closed"];

    [Fact]
    public async Task Up_Once_ShowsEveryStepAndEndsWhenTheCaseHasClosed()
    {
        using var scratch = new Scratch();
        await using var up = UpProcess.Start(scratch, "--once", "--pace", "100ms");
        Assert.True(await up.ExitCodeAsync() == 0, up.Screen);
        Assert.All(Steps, step => Assert.Matches($@"(?m)^\d\d \w{{3}} \d\d:\d\d:\d\d .* {step}\b", up.Screen));
        Assert.DoesNotContain('\u001b', up.Screen);
    }

    [Fact]
    public async Task Up_AfterTheSampleClosed_ShowsWhereThingsAreAndEndsOnRequest()
    {
        using var scratch = new Scratch();
        await using var up = UpProcess.Start(scratch, "--pace", "100ms");
        await up.ShowsAsync("Running; Ctrl-C ends it");
        Assert.All(["API", "Docs", "Mailbox", "Ledger", "Status page", "Key", "Try"], name => Assert.Contains($"\n{name} ", up.Screen, StringComparison.Ordinal));
        using var shop = new Shop(up.App, up.Partners);
        await Deeds.AreDoneOnceAsync(shop, up.SampleCase);
        Assert.Equal(0, await up.EndAsync());
    }

    [Fact]
    public async Task Up_AfterItWasKilled_GoesOnWithTheSameCase()
    {
        using var scratch = new Scratch();
        string first;
        await using (var killed = UpProcess.Start(scratch, "--pace", "1s"))
        {
            // Between an email and our note of it nobody can know that it went out: the last one before the courier comes is waited for.
            await killed.ShowsAsync("email approved");
            first = killed.SampleCase;
            await killed.KillAsync();
        }

        await using var up = UpProcess.Start(scratch, "--pace", "100ms");
        await up.ShowsAsync("Going on with");
        await up.ShowsAsync("Running; Ctrl-C ends it");
        using var shop = new Shop(up.App, up.Partners);
        await Deeds.AreDoneOnceAsync(shop, first);
    }

    [Fact]
    public async Task Up_OnWhatAnotherVersionStored_SaysSoAndTouchesNothing()
    {
        using var scratch = new Scratch();
        scratch.Folder("data/azurite");
        await using var up = UpProcess.Start(scratch, "--once");
        Assert.Equal(1, await up.ExitCodeAsync());
        Assert.Contains("is of another version and cannot be read", up.Screen, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch.Folder("data/azurite")));
    }

    [Fact]
    public async Task Up_OnceButTooSlow_SaysWhatItWaitsFor()
    {
        using var scratch = new Scratch();
        await using var up = UpProcess.Start(scratch, "--once", "--pace", "1m", "--timeout", "5");
        Assert.Equal(1, await up.ExitCodeAsync());
        Assert.Contains("has not closed within", up.Screen, StringComparison.Ordinal);
        Assert.Matches(@"it is \w+, (no clock runs|\w+ runs out .+), and the local time is \w+", up.Screen);
    }

    [Fact]
    public async Task Up_Fast_LetsFourteenDaysPassInSeconds()
    {
        using var scratch = new Scratch();
        await using var up = UpProcess.Start(scratch, "--pace", "100ms", "--speed", "100000");
        await up.ShowsAsync("ready  app");
        using var shop = new Shop(up.App, up.Partners);
        await up.ShowsAsync("Sample return");
        var request = Shop.SampleRequest("never-sent", await shop.NowAsync(), sample => sample["shipBack"]!["method"] = "own_parcel");

        var accepted = await shop.AskAsync(request, "never-sent");

        var expired = await shop.FindWhenAsync(accepted.Id, found => found.Status == "expired", "expired");
        Assert.Equal(2, expired.Timeline.Count(entry => entry.What == "reminded"));
        Assert.True(expired.Timeline[^1].At - expired.Timeline[0].At >= TimeSpan.FromDays(14));
        Assert.DoesNotContain(await shop.LedgerAsync(accepted.Id), deed => deed.Kind == "refund");
    }
}
