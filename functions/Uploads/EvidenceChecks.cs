namespace Serverless.Uploads;

/// <summary>Whether the uploads that a request names are there. One of another storefront is unknown, as one that was never made.</summary>
public sealed class EvidenceChecks(UploadStore uploads)
{
    public Task<IReadOnlyList<Problem>> CheckAsync(StorefrontId storefront, IReadOnlyList<ReturnLine> lines, CancellationToken cancellation) =>
        AgainstAsync(lines, id => uploads.IsThereAsync(storefront, id, cancellation));

    /// <summary>The same, and they are the case's from now on.</summary>
    public Task<IReadOnlyList<Problem>> UseAsync(StorefrontId storefront, IReadOnlyList<ReturnLine> lines, CaseId by, CancellationToken cancellation) =>
        AgainstAsync(lines, id => uploads.TryUseAsync(storefront, id, by, cancellation));

    /// <summary>The same of what is added to a case: nothing that another case has.</summary>
    public async Task<IReadOnlyList<Problem>> AddAsync(StorefrontId storefront, IReadOnlyList<string> added, CaseId to, CancellationToken cancellation)
    {
        List<Problem> unknown = [];
        foreach (var (i, evidence) in added.Index())
        {
            if (UploadId.TryParse(evidence) is { } id && !await uploads.TryAddAsync(storefront, id, to, cancellation))
                unknown.Add(Unknown($"/evidence/{i}"));
        }

        return unknown;
    }

    private static Problem Unknown(string pointer) => new(pointer, ProblemCodes.UnknownUpload, "There is no such upload, or nothing was put there");

    private static async Task<IReadOnlyList<Problem>> AgainstAsync(IReadOnlyList<ReturnLine> lines, Func<UploadId, Task<bool>> isThere)
    {
        List<Problem> unknown = [];
        foreach (var (i, line) in lines.Index())
        {
            foreach (var (j, evidence) in line.Evidence.Index())
            {
                if (UploadId.TryParse(evidence) is { } id && !await isThere(id))
                    unknown.Add(Unknown($"/lines/{i}/evidence/{j}"));
            }
        }

        return unknown;
    }
}
