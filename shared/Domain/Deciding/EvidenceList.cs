using Serverless.Domain.Ids;
using Serverless.Domain.Parsing;

namespace Serverless.Domain.Deciding;

/// <summary>Reads what shows that a line is as its customer says: uploads, or links.</summary>
public static class EvidenceList
{
    private const int Most = 10;
    private const int LongestLink = 500;

    public static IReadOnlyList<string> Read(Reading reading, IReadOnlyList<string>? given, string pointer, bool required)
    {
        List<string> evidence = [];
        foreach (var (i, link) in reading.List(given, pointer, Most, required).Index())
        {
            if (reading.Shaped(link, $"{pointer}/{i}", LongestLink, IsEvidence, $"An absolute https address, or an upload: {UploadId.Expected}") is { } read)
                evidence.Add(read);
        }

        return evidence;
    }

    private static bool IsEvidence(string text) => UploadId.TryParse(text) is not null || TextRules.IsHttps(text);
}
