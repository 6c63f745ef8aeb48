using System.Runtime.CompilerServices;
using Serverless.Domain;
using Serverless.Domain.Policies;
using Serverless.EmailPreviews;
using Serverless.EmailPreviews.Samples;
using Serverless.Emails;
using Serverless.Tests.Api.Emails;
using Serverless.Tests.Api.Wording;
using Serverless.Wording;

namespace Serverless.Tests.Api.EmailPreviews;

/// <summary>Samples are courses that the domain decides: what each kind comes to.</summary>
public sealed class SampleCasesTests
{
    private static readonly DateTimeOffset Now = EmailSamples.Due.AddDays(-9);
    private static readonly Uri Nowhere = new("https://returns.example/api/status/preview");
    private static readonly EmailRenderer Renderer = new();

    public static TheoryData<CaseKind, string> KindsAndLanguages()
    {
        TheoryData<CaseKind, string> all = [];
        foreach (var kind in CaseKinds.All)
            foreach (var language in Language.All)
                all.Add(kind, language.Code);

        return all;
    }

    [Fact]
    public void Texts_OfSamples_AreInEveryLanguage() => EveryLanguage.Says(Texts.LoadFrom("EmailPreviews"));

    [Fact]
    public void Steps_OfEveryEmail_ComeInACourseOfSomeKind()
    {
        var come = CaseKinds.All.SelectMany(kind => Of(kind).Select(sample => sample.Email.Step)).ToHashSet();

        Assert.Empty(Enum.GetValues<EmailStep>().Except(come));
    }

    /// <summary>Which emails each kind has a sample of, kept beside the tests; <c>APPROVE_TEXTS=1</c> writes it anew after a change that is meant.</summary>
    [Fact]
    public void Steps_OfEveryKind_AreAsApproved()
    {
        var written = string.Concat(CaseKinds.All.Select(kind =>
            $"{Codes.Of(kind)}\n{string.Concat(Of(kind).DistinctBy(sample => sample.Email.Step).OrderBy(sample => sample.Email.Step).Select(Line))}\n"));
        var file = Path.Combine(Folder(), "Steps.txt");
        if (Environment.GetEnvironmentVariable("APPROVE_TEXTS") is "1") File.WriteAllText(file, written);

        Assert.Equal(File.ReadAllText(file), written);

        static string Line(Sample sample) => sample.Email.With is []
            ? $"  {Codes.Of(sample.Email.Step)}\n"
            : $"  {Codes.Of(sample.Email.Step)}, with {string.Join(", ", sample.Email.With.Select(Codes.Of))}\n";
    }

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public void Samples_OfEveryKind_ReadAsEmailsAndLeadNowhere(CaseKind kind, string language)
    {
        var locale = Locale.Pick(language);
        foreach (var (email, customer) in Of(kind, locale.Language).DistinctBy(sample => (sample.Email.Step, sample.Email.Name)))
        {
            var (step, model) = ReturnEmails.Compose(email.Case, email.Balance, customer, EmailSamples.Storefront, email.Name, email.With, EmailLinks.Dead(Nowhere), email.At);
            var rendered = Renderer.Render(step, model, EmailSamples.Storefront, locale.Culture.Name);

            Assert.Contains(email.Case.Rma.Value, rendered.Subject, StringComparison.Ordinal);
            Assert.Contains(Nowhere.AbsoluteUri, rendered.Text, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(rendered.PreviewText));
            Assert.DoesNotContain('{', rendered.Text);
            // A sample tells of what happens now, not of what happened since.
            Assert.True(model.Said.Next != EmailWording.Overtaken, email.Name);
        }
    }

    [Fact]
    public void Course_ThatThePolicyRulesOut_BringsNoEmail()
    {
        var without = Policy.Standard(EmailSamples.Euro);
        without = without with { ShipBack = without.ShipBack with { Offered = [ShipBackMethod.DropOff] } };

        var steps = SampleCases.Of(EmailSamples.Storefront, without, CaseKind.Return, Language.English, Now).Select(sample => sample.Email.Step).ToHashSet();

        Assert.DoesNotContain(EmailStep.PickupMissed, steps);
        Assert.Contains(EmailStep.Approved, steps);
    }

    [Fact]
    public void Descriptions_OfEmails_AreThere() => Assert.All(Enum.GetValues<EmailStep>(), step => Assert.NotEmpty(EmailDescriptions.Of(step)));

    [Theory]
    [InlineData("JPY")]
    [InlineData("KWD")]
    public void Samples_OfEveryCurrency_CanBeAsked(string currency)
    {
        var money = Currency.Parse(currency);
        var storefront = EmailSamples.Storefront with { Currency = money };

        Assert.All(CaseKinds.All, kind => Assert.NotEmpty(SampleCases.Of(storefront, Policy.Standard(money), kind, Language.English, Now)));
    }

    private static List<Sample> Of(CaseKind kind, Language? language = null) =>
        [.. SampleCases.Of(EmailSamples.Storefront, Policy.Standard(EmailSamples.Euro), kind, language ?? Language.English, Now)];

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Approved");
}
