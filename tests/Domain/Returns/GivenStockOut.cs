using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.StockOuts;
using Serverless.Tests.Domain.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A shirt for 39.90 that the shop cannot ship; more are expected in five days, and another is offered.</summary>
internal static class GivenStockOut
{
    public static ReturnCase Requested(Policy? policy = null) => Given.Released() with
    {
        Kind = CaseKind.StockOut,
        Lines = [Asked("shirt", 1, Reason.OutOfStock)],
        ShipBack = null,
        Policy = policy ?? PolicyOf(),
        StockOut = new CaseStockOut { Alternatives = [[GivenExchange.Wanted(50)]], Restock = Berlin.LocalDate(Now).AddDays(5), Rest = RestShips.Now },
    };

    public static ReturnCase Asks(Policy? policy = null) => Given.After(Requested(policy), c => new ReturnCommand.ApplyDecision(Given.Decision(c)));

    public static ReturnCase Waiting(Policy? policy = null) => Given.After(Asks(policy), _ => Answer("wait"));

    public static ReturnCommand Answer(string choice, int? option = null, RestShips? rest = null) => new ReturnCommand.AnswerQuestion(choice, option, null, Actor.Customer) { Rest = rest };
}
