using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Serverless.Platform.Storage;

/// <summary>
/// The storage account, named by the settings that the Functions host reads too: <c>AzureWebJobsStorage</c> is a connection string, or <c>AzureWebJobsStorage__accountName</c>
/// an account to which the app signs in with its managed identity.
/// </summary>
internal abstract record StorageAccount
{
    private const string Setting = "AzureWebJobsStorage";

    private StorageAccount() { }

    public abstract TableServiceClient Tables(TableClientOptions options);

    public abstract QueueServiceClient Queues(QueueClientOptions options);

    public abstract BlobServiceClient Blobs(BlobClientOptions options);

    /// <exception cref="InvalidOperationException">Neither is set, or what is set cannot be.</exception>
    public static StorageAccount Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(Setting);
        return (section.Value, section["accountName"]) switch
        {
            ({ } connection, _) when !string.IsNullOrWhiteSpace(connection) => new ByConnectionString(connection),
            (_, { Length: >= 3 and <= 24 } name) when name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)) => new ByIdentity(name, CredentialOf(section["credential"], section["clientId"])),
            (_, { Length: > 0 } name) => throw new InvalidOperationException($"{Setting}__accountName is no name of a storage account: {name}"),
            _ => throw new InvalidOperationException($"{Setting} is not set: the app needs the connection string of its storage account, or {Setting}__accountName to sign in with its identity"),
        };
    }

    /// <summary>The host takes the same for the same settings.</summary>
    private static TokenCredential CredentialOf(string? kind, string? client) => (kind, client) switch
    {
        ("managedidentity", { Length: > 0 }) => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client)),
        ("managedidentity", _) => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
        (null or "", _) => new DefaultAzureCredential(),
        _ => throw new InvalidOperationException($"{Setting}__credential is managedidentity or nothing"),
    };

    private sealed record ByConnectionString(string Connection) : StorageAccount
    {
        public override TableServiceClient Tables(TableClientOptions options) => new(Connection, options);

        public override QueueServiceClient Queues(QueueClientOptions options) => new(Connection, options);

        public override BlobServiceClient Blobs(BlobClientOptions options) => new(Connection, options);
    }

    private sealed record ByIdentity(string Account, TokenCredential Credential) : StorageAccount
    {
        public override TableServiceClient Tables(TableClientOptions options) => new(Of("table"), Credential, options);

        public override QueueServiceClient Queues(QueueClientOptions options) => new(Of("queue"), Credential, options);

        public override BlobServiceClient Blobs(BlobClientOptions options) => new(Of("blob"), Credential, options);

        private Uri Of(string service) => new($"https://{Account}.{service}.core.windows.net");
    }
}
