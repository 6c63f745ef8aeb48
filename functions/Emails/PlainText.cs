using System.Text;

namespace Serverless.Emails;

internal static class PlainText
{
    /// <summary>Templates leave blank lines where a part is left out: never more than one stays, and no spaces at an end of a line.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var blank = true;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()))
        {
            if (line.Length > 0) tidy.Append(line).Append('\n');
            else if (!blank) tidy.Append('\n');
            blank = line.Length == 0;
        }

        return tidy.ToString().TrimEnd() + "\n";
    }
}
