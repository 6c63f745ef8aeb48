using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Webhooks;

namespace Serverless.Tests.Workflows.Webhooks;

/// <summary>Whatever can happen to a case, it is decided whether its storefront is told of it.</summary>
public sealed class WebhookTopicsTests
{
    private static readonly Money Nothing = Money.Zero(Currency.Parse("EUR"));

    private static readonly Refund Planned = new()
    {
        Case = CaseId.Derive(StorefrontId.Parse("shop"), "topics"),
        Total = Nothing,
        Lines = [],
        Shipping = Nothing,
        ShippingTax = Nothing,
        Freight = Nothing,
        Derivation = new DerivationNode("total", "", Nothing, []),
        Plan = new TenderPlan([], Nothing),
    };

    /// <summary>Only what topics go by.</summary>
    private static readonly ReturnCase Subject = Empty<ReturnCase>(typeof(ReturnCase)) with
    {
        State = new ReturnState.Refunding(default),
        Judgement = new(),
        Repayment = new() { Refund = Planned },
        Clocks = new(),
        History = new(),
    };

    [Fact]
    public void Topics_OfEveryEventThatIsStored_AreDecided() =>
        Assert.All(Kinds(), kind => Assert.All(WebhookTopics.Of(Subject, Happened(kind), Subject), topic => Assert.Contains(topic, WebhookTopics.All)));

    [Fact]
    public void Topics_OfEventsThatEndACaseOrNeedAPerson_AreNeverNone() => Assert.All(
        [typeof(ReturnEvent.Refused), typeof(ReturnEvent.Closed), typeof(ReturnEvent.Cancelled), typeof(ReturnEvent.Expired), typeof(ReturnEvent.Failed), typeof(ReturnEvent.Contested), typeof(ReturnEvent.GoodsLost)],
        kind => Assert.NotEmpty(WebhookTopics.Of(Subject, Happened(kind), Subject)));

    private static IEnumerable<Type> Kinds() => typeof(ReturnEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(stored => stored.DerivedType);

    /// <summary>One of a kind, without what it tells; where the topic follows from that it tells of no money.</summary>
    private static ReturnEvent Happened(Type kind) => Empty<ReturnEvent>(kind) switch
    {
        ReturnEvent.RefundReplanned replanned => replanned with { Refund = Planned },
        var other => other,
    };

    private static T Empty<T>(Type kind) => (T)RuntimeHelpers.GetUninitializedObject(kind);
}
