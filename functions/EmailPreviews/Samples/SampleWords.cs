using System.Collections.Frozen;
using Serverless.Wording;

namespace Serverless.EmailPreviews.Samples;

/// <summary>What shop and customer of a sample say, in the language of its email.</summary>
internal sealed class SampleWords(Texts texts)
{
    private static readonly FrozenDictionary<Language, Texts> All = Texts.LoadFrom("EmailPreviews");

    public static SampleWords In(Language language) => new(All[language]);

    public string Language => texts.Language.Code;

    public string Customer => Say("customer");

    public string Shirt => Say("shirt");

    public string OtherShirt => Say("otherShirt");

    public string Lamp => Say("lamp");

    /// <summary>How the card that paid is known to the customer.</summary>
    public string Card => Say("card");

    /// <summary>Why a person decides against a request.</summary>
    public string Declined => Say("declined");

    /// <summary>Why a person decides for a customer who contests.</summary>
    public string Decided => Say("decided");

    private string Say(string name) => texts[$"sample.{name}"].Text(_ => "");
}
