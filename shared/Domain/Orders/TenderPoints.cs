using Serverless.Domain.Parsing;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Domain.Orders;

/// <summary>Reads how many points paid a part of an order.</summary>
internal static class TenderPoints
{
    public static long? Read(Reading reading, V1.Tender tender, TenderType? type, string pointer)
    {
        if (tender.Points is not { } points)
            return null;

        if (points is < 1 or > CommonReads.LargestAmount)
            reading.Add($"{pointer}/points", ProblemCodes.OutOfRange, $"From 1 to {CommonReads.LargestAmount}");
        else if (type is { } other and not TenderType.Points)
            reading.Add($"{pointer}/points", ProblemCodes.Invalid, $"Only points are counted, not {Codes.Of(other)}");

        return points;
    }
}
