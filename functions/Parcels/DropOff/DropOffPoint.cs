namespace Serverless.Parcels.DropOff;

/// <summary>A place that takes parcels with a label or a code of ours.</summary>
/// <param name="Distance">In metres from the customer's postcode, where the carrier says.</param>
/// <param name="Hours">When it is open, days that are alike together and in their order; empty where the carrier does not say.</param>
public sealed record DropOffPoint(string Id, string Name, string Street, string PostalCode, string City, int? Distance, IReadOnlyList<OpenHours> Hours);

/// <summary>When a place is open from one day of the week to another.</summary>
public sealed record OpenHours(DayOfWeek First, DayOfWeek Last, TimeOnly From, TimeOnly To);
