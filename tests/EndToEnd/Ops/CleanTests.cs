using Serverless.Ops.Cli.Showing;

namespace Serverless.Tests.EndToEnd.Ops;

public sealed class CleanTests
{
    [Theory]
    [InlineData("\u001b[2J\u001b]0;owned\u0007", "\uFFFD[2J\uFFFD]0;owned\uFFFD")]
    [InlineData("a\r\nb\tc", "a\uFFFD b c")]
    [InlineData("\u009b31m\u0000\u007f", "\uFFFD31m\uFFFD\uFFFD")]
    [InlineData("\u202Eevil\u2066\u200b", "\uFFFDevil\uFFFD\uFFFD")]
    [InlineData("a\u2028b", "a\uFFFDb")]
    [InlineData("Größe 西装 👔", "Größe 西装 👔")]
    [InlineData(null, "")]
    public void Text_FromOutside_CannotSteerATerminal(string? text, string shown) => Assert.Equal(shown, Clean.Text(text));

    [Theory]
    [InlineData("[red]x[/]", "[[red]]x[[/]]")]
    [InlineData("[", "[[")]
    [InlineData("[link=http://evil.example]click[/]", "[[link=http://evil.example]]click[[/]]")]
    public void Text_FromOutside_IsNoStyle(string text, string shown) => Assert.Equal(shown, Clean.Escaped(text));

    [Fact]
    public void Lines_OfAText_StayLinesAndNothingElse() => Assert.Equal("a\nb\uFFFD", Clean.Lines("a\r\nb\u001b"));
}
