namespace Serverless.Parcels.DropOff;

/// <summary>The parts of an answer of DHL's Location Finder that the app reads.</summary>
internal sealed record LocationListBody(IReadOnlyList<LocationBody>? Locations);

internal sealed record LocationBody(string? Url, string? Name, int? Distance, LocationPlaceBody? Place, IReadOnlyList<OpeningHoursBody>? OpeningHours);

internal sealed record LocationPlaceBody(LocationAddressBody? Address);

internal sealed record LocationAddressBody(string? PostalCode, string? AddressLocality, string? StreetAddress);

/// <param name="DayOfWeek"><c>http://schema.org/Monday</c></param>
internal sealed record OpeningHoursBody(TimeOnly? Opens, TimeOnly? Closes, string? DayOfWeek);
