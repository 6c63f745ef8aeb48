using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Serverless.Platform.Storage;

namespace Serverless.Tests.Api.Platform;

public sealed class StorageAccountTests
{
    [Theory]
    [InlineData("managedidentity", "11111111-2222-3333-4444-555555555555")]
    [InlineData("managedidentity", null)]
    [InlineData(null, null)]
    public void Account_ByName_IsReachedAtItsAddresses(string? credential, string? client)
    {
        var account = Of(("AzureWebJobsStorage:accountName", "linden1"), ("AzureWebJobsStorage:credential", credential), ("AzureWebJobsStorage:clientId", client));

        Assert.Equal(new Uri("https://linden1.table.core.windows.net"), account.Tables(new()).Uri);
        Assert.Equal(new Uri("https://linden1.queue.core.windows.net"), account.Queues(new()).Uri);
        Assert.Equal(new Uri("https://linden1.blob.core.windows.net/"), account.Blobs(new BlobClientOptions()).Uri);
    }

    [Fact]
    public void ConnectionString_BesideAName_IsTaken() => Assert.Equal(
        "devstoreaccount1", Of(("AzureWebJobsStorage", "UseDevelopmentStorage=true"), ("AzureWebJobsStorage:accountName", "linden1")).Tables(new()).AccountName);

    [Theory]
    [InlineData("evil.example/", null, "accountName")]
    [InlineData("Linden", null, "accountName")]
    [InlineData("linden1", "key", "credential")]
    public void Account_ThatCannotBe_IsNamed(string name, string? credential, string setting) => Assert.Contains(
        setting,
        Assert.Throws<InvalidOperationException>(() => Of(("AzureWebJobsStorage:accountName", name), ("AzureWebJobsStorage:credential", credential))).Message,
        StringComparison.Ordinal);

    private static StorageAccount Of(params (string Name, string? Value)[] settings) => StorageAccount.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal)).Build());
}
