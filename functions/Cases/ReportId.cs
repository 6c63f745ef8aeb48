namespace Serverless.Cases;

/// <summary>
/// By what a partner's report is known again. Each sender counts its events as it likes, so another's id, or a word that one of our
/// own actions goes by, is never taken for it; and none is longer than a row holds.
/// </summary>
internal static class ReportId
{
    private const int Longest = 200;

    /// <summary>The sender's id; a hash stands in for one that is longer than any sender's is.</summary>
    public static string Of(string given) => given.Length <= Longest ? given : Hash.Hex(given);

    /// <summary>The same among all that is reported to a case.</summary>
    public static string InInbox(Actor sender, string id) => $"{Codes.Of(sender)} {id}";
}
