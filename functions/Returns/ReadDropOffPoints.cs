using System.Globalization;
using Serverless.Contracts.V1;
using Serverless.Parcels.DropOff;
using Serverless.Telling;
using DropOffPoint = Serverless.Contracts.V1.DropOffPoint;

namespace Serverless.Returns;

/// <summary>Shows where a customer can bring a parcel. Any place takes it: nothing is chosen, and nothing is kept.</summary>
public sealed class ReadDropOffPoints(CaseStore cases, DropOffPoints points)
{
    [Function("ListDropOffPoints")]
    [ForStorefronts(Scopes.ReturnsRead)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/returns/{id}/drop-off-points")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (CaseId.TryParse(id) is not { } named || await cases.FindAsync(new CaseKey(request.Storefront.Id, named), cancellation) is not { Case: var subject })
            return Problems.Of(ProblemCatalog.NotFound);

        if (!ShipBackFacts.IsToBeDroppedOff(subject))
            return Problems.Refused(new Refusal.NotPossibleNow("drop_off_points", subject.Status));

        var person = await cases.GetPersonAsync(CaseRows.KeyOf(subject), cancellation);
        return await points.FindAsync(subject.ShipBack!.Shipment!.Carrier, person.Customer.Address, cancellation) is { } found
            ? Results.Json(new DropOffPointList([.. found.Select(Of)]), Json.Api)
            : Problems.Of(ProblemCatalog.Unavailable);
    }

    private static DropOffPoint Of(Parcels.DropOff.DropOffPoint point) => new(point.Id, point.Name, point.Street, point.PostalCode, point.City)
    {
        DistanceMetres = point.Distance,
        OpeningHours = [.. point.Hours.Select(hours => new DropOffHours(Code(hours.First), Code(hours.Last), Clock(hours.From), Clock(hours.To)))],
    };

    private static string Code(DayOfWeek day) => Codes.Of(day);

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
