using System.Text.Json.Serialization;

namespace Serverless.Domain.Returns.Delivering;

/// <summary>How a parcel is to be delivered, where it is to be delivered otherwise than before. No personal data.</summary>
/// <param name="Day">The day wished for.</param>
/// <param name="NewAddress">Under which name a new address is kept with the person.</param>
/// <param name="Country">The new address's: a parcel on its way stays in its country.</param>
public sealed record WantedDelivery(DateOnly? Day, string? NewAddress, string? Country)
{
    /// <summary>What it costs extra to deliver to the new address; absent where it costs nothing, or the address stays as it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Carriage { get; init; }
}
