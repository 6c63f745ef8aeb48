using Serverless.Pages.Withdrawing;
using Serverless.Wording;

namespace Serverless.Withdrawals;

/// <summary>A statement as pages and the receipt show it: the words as they were declared, the time on the shop's clocks.</summary>
internal static class StatementView
{
    public static Receipt Of(Statement statement, Storefront storefront, Locale locale) => new(
        statement.Id.Number,
        new LocalTime(locale, TimeZoneInfo.FindSystemTimeZoneById(storefront.TimeZone)).Stamp(statement.ReceivedAt),
        WordsOf(statement.Declared));

    public static DeclaredWords WordsOf(Declared declared) => new(declared.Name, declared.Order, declared.Email, declared.Goods);
}
