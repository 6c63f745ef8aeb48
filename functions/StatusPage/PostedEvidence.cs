namespace Serverless.StatusPage;

/// <summary>What the form that takes photos has brought.</summary>
/// <param name="Question">Which question it answers.</param>
/// <param name="Photos">Uploads that are here now, sent before and with it.</param>
/// <param name="Problem">What is wrong with the first file that was not taken; none where all were.</param>
/// <param name="File">Its name, as the customer knows it.</param>
internal sealed record PostedEvidence(int? Question, IReadOnlyList<string> Photos, StatusNotice Problem, string? File)
{
    public PostedEvidence Without(StatusNotice problem, string? file) => Problem is StatusNotice.None ? this with { Problem = problem, File = file } : this;
}
