using System.Text.RegularExpressions;
using Serverless.Domain;
using Serverless.Wording;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>A withdrawal is a right, and an exchange gives other goods: neither is called a return, though goods are sent back for both.</summary>
internal static class CaseNames
{
    /// <summary>What calls a case a return. That another case could be one, or that goods come back, is said in other words.</summary>
    private static readonly Dictionary<Language, string[]> Return = new()
    {
        [Language.English] = ["your return", "this return", "the return", "a return was", "return number", "return request"],
        [Language.German] = ["Ihre Rückgabe", "Ihrer Rückgabe", "diese Rückgabe", "dieser Rückgabe", "Rückgabenummer", "Rückgabeanfrage"],
        [Language.French] = ["votre retour", "ce retour", "un retour a été", "numéro de retour", "demande de retour"],
        [Language.Spanish] = ["su devolución", "esta devolución", "número de devolución", "solicitud de devolución"],
        [Language.Italian] = ["il Suo reso", "questo reso", "numero del reso", "richiesta di reso"],
        [Language.Chinese] = ["您的退货", "这笔退货", "退货申请", "退货单"],
    };

    public static IEnumerable<string> Wrongs(Told told, Course course)
    {
        if (told.AsOf.Kind is not (CaseKind.Withdrawal or CaseKind.Exchange))
            return [];

        var read = string.Join('\n', told.Subject, told.Text, told.IsPage ? "" : Sentences.OfHtml(told.Html));
        var names = $"(?<![a-z])({string.Join('|', Return[course.Texts.Language])})(?![a-z])";
        return Regex.Matches(read, names, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5))
            .Select(said => $"{told.Where} in {told.AsOf.Status}: “{said.Value}” is said to {Codes.Of(told.AsOf.Kind)}");
    }
}
