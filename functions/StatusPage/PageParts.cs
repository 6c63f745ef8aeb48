using Serverless.Domain;
using Serverless.Wording;

namespace Serverless.StatusPage;

/// <summary>One thing that happened.</summary>
internal sealed record PageEvent(string At, string What);

/// <summary>One answer to the question.</summary>
internal sealed record PageScore(int Score, bool IsChosen);

/// <summary>One way to be paid.</summary>
internal sealed record PagePayout(string Code, string Name);

/// <summary>The forms that are shown.</summary>
internal sealed class PageForm(StatusPageModel model, CodeLabels codes)
{
    public IReadOnlyList<PagePayout> Payouts { get; } =
        model is { CanConsent: true, Facts.Refund: { } refund } ? [.. refund.Offered.Select(payout => new PagePayout(Codes.Of(payout), codes.Payout(payout)))] : [];

    public bool Cancel => model.CanCancel;

    public bool Reopen => model.CanReopen;

    public bool Tracking => model.CanGiveTracking;

    public bool IsTrackingBad => model.Notice is StatusNotice.TrackingBad or StatusNotice.TrackingTaken;

    public bool IsContestEmpty => model.Notice is StatusNotice.ContestEmpty;

    public string Entered { get; } = Words.Line(model.EnteredTracking, 80);

    public IReadOnlyList<PageScore> Scores { get; } =
        model.AsksSurvey ? [.. Enumerable.Range(1, 5).Select(n => new PageScore(n, n == model.Score))] : [];
}
