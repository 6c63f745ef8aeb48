namespace Serverless.Platform.Storage;

/// <summary>Containers, which nobody reads but the app.</summary>
internal static class BlobNames
{
    /// <summary>Photos that customers sent as evidence.</summary>
    public const string Evidence = "evidence";

    public static IReadOnlyList<string> All { get; } = [Evidence];
}
