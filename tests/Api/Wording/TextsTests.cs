using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Asking;
using Serverless.Wording;

namespace Serverless.Tests.Api.Wording;

public sealed class TextsTests
{
    [Theory]
    [InlineData("Emails")]
    [InlineData("StatusPage")]
    [InlineData("CreditNotes")]
    public void Texts_OfEveryLanguage_HaveTheSameKeysAndPlaceholders(string folder) => EveryLanguage.Says(Texts.Load(folder), word: "x");

    [Fact]
    public void Texts_ForEveryCodeOfTheDomain_AreThere()
    {
        var texts = Texts.Load("StatusPage")[Language.English];

        Assert.All(Codes.All<Reason>(), code => Assert.True(texts.Has($"reason.{code}"), code));
        Assert.All(Codes.All<UnitOutcome>(), code => Assert.True(texts.Has($"outcome.{code}"), code));
        Assert.All(Codes.All<TenderType>(), code => Assert.True(texts.Has($"tender.{code}"), code));
        Assert.All(Codes.All<Resolution>(), code => Assert.True(texts.Has($"resolution.{code}"), code));
        Assert.All(Codes.All<WithdrawalExemption>(), code => Assert.True(texts.Has($"exemption.{code}"), code));
        Assert.All(Codes.All<Payout>(), code => Assert.True(texts.Has($"payout.{code}"), code));
        Assert.All(RefundRules.All.Where(rule => rule != RefundRules.Refund && rule != RefundRules.Line && rule != RefundRules.Exchange), rule => Assert.True(texts.Has($"money.{rule.Name}"), rule.Name));
        Assert.All(RefusalCodes.All, code => Assert.True(texts.Has($"refusal.{code}"), code));
        Assert.All(ReturnStatus.All, code => Assert.True(code is ReturnStatus.AwaitingAnswer
            ? Enum.GetNames<QuestionTopic>().All(topic => texts.Has($"state.{code}.title{topic}") && texts.Has($"state.{code}.plain{topic}") && texts.Has($"state.{code}.next{topic}") && texts.Has($"question.note{topic}"))
            : texts.Has($"state.{code}.title") && texts.Has($"state.{code}.plain"), code));
        Assert.All(Choice.Codes, code => Assert.True(texts.Has($"choice.{code}"), code));
    }

    [Theory]
    [InlineData("Emails")]
    [InlineData("StatusPage")]
    public void Texts_OfAKind_SayWhatTheCommonOnesDoNot(string folder)
    {
        var texts = Texts.Load(folder);

        Assert.Equal([], texts[Language.English].Keys
            .Where(key => key.Split('@') is [_, var kind] && Codes.All<CaseKind>().Contains(kind, StringComparer.Ordinal))
            .Where(key => Language.All.All(language => Said(language, key) == Said(language, key[..key.IndexOf('@', StringComparison.Ordinal)]))));

        string Said(Language language, string key) => texts[language][key].Html(word => $"{{{word}}}");
    }

    [Theory]
    [InlineData("a **b")]
    [InlineData("a {b")]
    public void Sentence_NotClosed_IsRefused(string text) => Assert.Throws<FormatException>(() => TextTemplate.Parse(text));

    [Fact]
    public void Sentence_WithWordsThatLookLikeMarks_TakesThemAsWords()
    {
        var sentence = TextTemplate.Parse("By **{day}**, {name}.");

        Assert.Equal("By {name} **, <b>.", sentence.Text(word => word == "day" ? "{name} **" : "<b>"));
        Assert.Equal("By <strong>{name} **</strong>, &lt;b&gt;.", sentence.Html(word => word == "day" ? "{name} **" : "<b>"));
    }
}
