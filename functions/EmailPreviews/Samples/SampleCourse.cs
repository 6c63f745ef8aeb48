using Serverless.Contracts.V1;

namespace Serverless.EmailPreviews.Samples;

/// <summary>A course that cases of some kinds can take, told by what people and partners do.</summary>
internal sealed record SampleCourse(IReadOnlyList<CaseKind> Kinds, Action<SampleStory> Happens)
{
    /// <summary>How the request differs from the usual one of its kind.</summary>
    public Func<SampleOrder, ReturnRequest, ReturnRequest> Ask { get; init; } = (_, request) => request;

    /// <summary>What the policy would have to say for it, besides what it says.</summary>
    public Func<Policy, Policy> Under { get; init; } = policy => policy;

    /// <summary>How the goods come back; the policy's most usual way when absent.</summary>
    public ShipBackMethod? Way { get; init; }

    /// <summary>The goods are to travel in the parcel of another case.</summary>
    public bool Rides { get; init; }
}
