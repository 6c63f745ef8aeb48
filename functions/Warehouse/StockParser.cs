using Serverless.Contracts.V1;

namespace Serverless.Warehouse;

/// <summary>Reads news of goods that were out of stock.</summary>
internal static class StockParser
{
    public const string Reported = "stock.reported";

    public static ParseResult<WarehouseReport> Parse(StockEvent report)
    {
        var reading = new Reading();
        var named = EventHead.Read(reading, Reported, report.Type, report.Id, report.CreatedAt, report.Case, report.Rma);
        var command = News(reading, report.Arrived, report.Restock, "");
        return reading.Result(() => new WarehouseReport(named!.Value, report.Id!, command!));
    }

    /// <summary>The news alone, as the shop or a person reports it too.</summary>
    public static ReturnCommand.ReportStock? News(Reading reading, bool? arrived, DateOnly? restock, string pointer) =>
        reading.Must((arrived, restock) is (true, null) or (not true, not null), pointer, ProblemCodes.Invalid, "That they have arrived, or the day on which they are expected")
            ? new ReturnCommand.ReportStock(arrived ?? false, restock)
            : null;
}
