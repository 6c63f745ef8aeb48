using Serverless.Contracts.V1;
using Serverless.Orders;
using Serverless.Platform.Importing;
using static Serverless.Docs.ApiOperation;
using static Serverless.Docs.ApiParameter;
using static Serverless.Platform.Errors.ProblemCatalog;
using Order = Serverless.Contracts.V1.Order;

namespace Serverless.Docs;

/// <summary>Orders that are told before anybody asks for anything.</summary>
internal static class OrderOperations
{
    public static IEnumerable<ApiOperation> All =>
    [
        Operation("TellOrder", "Tell of an order",
            "Takes the `order` of a request before anybody asks for anything, by the same rules: the first telling of a paid order fixes its money, and a later one adds what "
            + "happened since. One that contradicts the record is refused, with what stands and what was said, and so is one that names a payment of another order. Told again "
            + "as it stands it changes nothing. Requests can then name it by its `number` alone.")
            .Takes<Order>("The order; its number can be left to the path")
            .Answers<OrderTaken>("On record; what was new of it is added", with: """{ "status": "updated" }""")
            .Answers<OrderTaken>("On record for the first time", 201, header: new("Location", "The order"))
            .Refuses("order_contradicts_record", PaymentReferenceTaken),
        Operation("GetOrder", "Read an order", "The order as it is on record, what became of its units and its money, and its cases. The number counts however it is spelled.")
            .Answers<OrderOnRecord>("The order"),
        Operation("ListOrders", "Find orders", "At least one of the parameters; with several, all have to fit. By email and phone only orders are found that were told beforehand.")
            .Asks(
                Query("number", "The order's number, however it is spelled"),
                Query("email", "The customer's email address, in capital or small letters"),
                Query("phone", "The customer's phone number, with its country, in whatever groups it is written"),
                Query("tracking", "Number of one of its parcels, in whatever groups it is written"),
                Cursor)
            .Answers<OrderList>("One page"),
        Operation("ImportOrders", "Tell of many orders",
            $"Up to {Import.MostLines} orders and {ImportOrders.MaxBytes / 1024 / 1024} MiB a call, as newline-delimited JSON: one order a line, as `PUT /v1/orders/{{order}}` takes it. Each line is "
            + "answered by one of its own, in their sequence; what is wrong with one does not keep the others from being taken. It can be sent again as it is: what is on record "
            + "by then is `unchanged`.")
            .Takes(ApiBody.Of<Order>("One order a line") with { MediaType = Import.MediaType })
            .Answers(200, ApiBody.Of<OrderImported>("One answer a line") with { MediaType = Import.MediaType })
            .Refuses(UnsupportedMediaType, ValidationFailed),
    ];
}
