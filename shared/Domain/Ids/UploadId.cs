using System.Text.RegularExpressions;

namespace Serverless.Domain.Ids;

/// <summary>A photo that was uploaded as evidence: <c>upl_</c> and 32 hexadecimal digits. It says nothing of its storefront, and cannot be guessed.</summary>
public readonly partial record struct UploadId
{
    public const string Prefix = "upl_";
    public const string Expected = "upl_ and 32 hexadecimal digits";

    private UploadId(string value) => Value = value;

    public string Value { get; }

    public static UploadId? TryParse(string? text) => text is not null && Shape().IsMatch(text) ? new UploadId(text) : null;

    /// <param name="digits">32 random hexadecimal digits in lower case.</param>
    public static UploadId Of(string digits) => TryParse($"{Prefix}{digits}") ?? throw new FormatException($"An upload is called {Expected}");

    public override string ToString() => Value;

    [GeneratedRegex("^upl_[0-9a-f]{32}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
