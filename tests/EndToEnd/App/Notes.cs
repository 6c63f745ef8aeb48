using Microsoft.Extensions.Configuration;

namespace Serverless.Tests.EndToEnd.App;

/// <summary>What the functions did, for the test to read: a file for each subject, a line for each time.</summary>
public sealed class Notes(IConfiguration settings)
{
    /// <summary>Notes it down, and returns how often it is noted by now.</summary>
    public int Add(string subject)
    {
        var file = Path.Combine(settings["NOTES"]!, subject);
        File.AppendAllText(file, "x");
        return (int)new FileInfo(file).Length;
    }
}
