using System.Runtime.CompilerServices;
using Serverless.Emails;

namespace Serverless.Tests.Api.Emails;

/// <summary>
/// The wording, kept beside the tests so that a change of it is seen. After a change that is meant:
/// <c>APPROVE_TEXTS=1 dotnet test tests/Api --filter ApprovedEmailTests</c>, and read what git shows.
/// </summary>
public sealed class ApprovedEmailTests
{
    private static readonly EmailRenderer Renderer = new();

    [Theory]
    [MemberData(nameof(EmailRendererTests.StepsAndLocales), MemberType = typeof(EmailRendererTests))]
    public void Email_AsText_ReadsAsApproved(string step, string locale)
    {
        var kind = Enum.Parse<EmailStep>(step);
        var email = Renderer.Render(kind, EmailSamples.Model(kind, locale), EmailSamples.Storefront, locale);
        var written = $"Subject: {email.Subject}\n\n{email.Text}".Replace('\u00A0', ' ');
        var file = Path.Combine(Folder(), $"{step}.{(locale == "en-GB" ? "en" : "zh-Hans")}.txt");
        if (Environment.GetEnvironmentVariable("APPROVE_TEXTS") is "1") File.WriteAllText(file, written);

        Assert.Equal(File.ReadAllText(file), written);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Approved");
}
