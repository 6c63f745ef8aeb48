using Serverless.Domain.Orders;

namespace Serverless.Tests.Domain.Orders;

public sealed class TenderTypeTests
{
    [Fact]
    public void EveryType_IsMoneyOfOnePaymentOrWhatTheShopHadGiven() =>
        Assert.All(Enum.GetValues<TenderType>(), type => Assert.Equal(type.IsMoney(), type.NamesOnePayment()));
}
