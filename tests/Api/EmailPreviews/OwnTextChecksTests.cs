using Serverless.Emails.OwnTexts;
using Serverless.Wording;

namespace Serverless.Tests.Api.EmailPreviews;

/// <summary>What a shop can say in its own words, and what it cannot.</summary>
public sealed class OwnTextChecksTests
{
    [Theory]
    [InlineData("approved.leadKeep", "Keep the goods of **order {order}** & enjoy them: 3 < 4, 5 * 6.")]
    [InlineData("mail.signOff", "Yours")]
    [InlineData("mail.signOff", "Yours\u00A0!")]
    [InlineData("approved.leadKeep", null)]
    public void Sentence_ThatSaysWhatTheOriginalDoes_IsTaken(string id, string? text) => Assert.Empty(Check(id, text));

    [Theory]
    [InlineData("approved.nothing", "x", "unknown_text")]
    [InlineData("received.lead@withdrawal", "Your withdrawal of {order} came on {requestedAt}.", "fixed_text")]
    [InlineData("refusal.final_sale", "No.", "fixed_text")]
    [InlineData("none.NothingLeft", null, "fixed_text")]
    [InlineData("mail.why@claim", "You know why: {order}, {shop}.", "fixed_text")]
    [InlineData("approved.leadKeep", "Keep them.", "missing_placeholder")]
    [InlineData("approved.leadKeep", "Keep {order}, {name}.", "unknown_placeholder")]
    [InlineData("approved.leadKeep", "Keep {order.", "unbalanced")]
    [InlineData("approved.leadKeep", "Keep {order}}.", "unbalanced")]
    [InlineData("approved.leadKeep", "Keep {{order}}.", "unbalanced")]
    [InlineData("approved.leadKeep", "Keep {{{order}}}.", "unbalanced")]
    [InlineData("approved.leadKeep", "Keep {{> money}} {order}.", "unbalanced")]
    [InlineData("approved.leadKeep", "Keep **{order}.", "unbalanced")]
    [InlineData("approved.leadKeep", "Keep ****{order}.", "unbalanced")]
    [InlineData("approved.leadKeep", "Keep {order}<br>.", "markup")]
    [InlineData("approved.leadKeep", "Keep {order}<!-- -->.", "markup")]
    [InlineData("approved.leadKeep", "Keep&nbsp;{order}.", "markup")]
    [InlineData("approved.leadKeep", "Keep &#60;{order}.", "markup")]
    [InlineData("approved.leadKeep", "Keep {order}.\nBcc: all@mail.example", "invalid")]
    [InlineData("approved.leadKeep", "Keep \u202E{order}.", "invalid")]
    [InlineData("approved.leadKeep", "  ", "required")]
    [InlineData("approved.leadKeep", "", "required")]
    public void Sentence_ThatDoesNot_IsRefusedAtItsPlace(string id, string? text, string code)
    {
        var problem = Assert.Single(Check(id, text));

        Assert.Equal(($"/texts/{id}", code), (problem.Pointer, problem.Code));
    }

    [Fact]
    public void Sentence_OfItsOwnLengthAndOneMore_AreTakenAndRefused()
    {
        const string title = "approved.title";

        Assert.Empty(Check(title, new string('x', OwnTextChecks.LongestTitle)));
        Assert.Equal("too_long", Assert.Single(Check(title, new string('x', OwnTextChecks.LongestTitle + 1))).Code);
    }

    /// <summary>Whatever stands in the files could be saved by a shop as well, but for what is fixed.</summary>
    [Fact]
    public void Sentences_OfTheFiles_AllPass() => Assert.All(Language.All, language => Assert.All(
        EmailSentences.Ids.Where(id => EmailSentences.WhyFixed(id) is null),
        id => Assert.True(OwnTextChecks.Of(language, new Dictionary<string, string?> { [id] = EmailSentences.DefaultOf(language, id) }, "/texts") is [], $"{language} {id}")));

    private static IReadOnlyList<Domain.Problem> Check(string id, string? text) =>
        OwnTextChecks.Of(Language.English, new Dictionary<string, string?> { [id] = text }, "/texts");
}
