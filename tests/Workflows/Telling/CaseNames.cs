using System.Text.RegularExpressions;
using Serverless.Domain;
using Serverless.Wording;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>A withdrawal is a right and an exchange gives other goods: neither is called a return, though goods are sent back for both.</summary>
internal static class CaseNames
{
    /// <summary>What names a case a return, by language. That another case could be one, or that goods are sent back, is said in other words.</summary>
    private static readonly Dictionary<Language, string> Return = new()
    {
        [Language.English] = @"\b(your|the|this) return\b(?! (address|delivery|policy))|\breturn (number|request)\b|\ba return was\b",
        [Language.German] = @"\b(Ihre[rn]?|diese[rn]?) Rückgabe\b|\bRückgabe(nummer|anfrage)\b",
        [Language.French] = @"\b(votre|ce) retour\b|\b(numéro|demande) de retour\b|\bun retour a été\b",
        [Language.Spanish] = @"\b(su|esta) devolución\b|\b(número|solicitud) de devolución\b",
        [Language.Italian] = @"\b(Suo|questo|il) reso\b|\bnumero del reso\b|\brichiesta di reso\b",
        [Language.Chinese] = "退货单|退货申请|这笔退货|您的退货",
    };

    public static IEnumerable<string> Wrongs(Told told, Course course) => told.AsOf.Kind is not (CaseKind.Withdrawal or CaseKind.Exchange) ? [] :
        Regex.Matches($"{told.Subject}\n{told.Text}\n{(told.IsPage ? "" : Sentences.OfHtml(told.Html))}", Return[course.Texts.Language], RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5))
            .Select(said => $"{told.Where} in {told.AsOf.Status}: a {Serverless.Domain.Codes.Of(told.AsOf.Kind)} is called \u201c{said.Value}\u201d");
}
