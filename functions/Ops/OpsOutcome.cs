using System.Text.Json.Nodes;

namespace Serverless.Ops;

/// <summary>What came of an action.</summary>
/// <param name="Code">For the audit: <c>done</c>, or the code of the problem.</param>
internal sealed record OpsOutcome(string Code)
{
    /// <summary>Nobody knows how far it came: the log has the exception.</summary>
    public const string Error = "error";

    public static OpsOutcome Done { get; } = new("done");

    /// <summary>What is answered; absent for what every action of its kind answers.</summary>
    public IResult? Answer { get; init; }

    /// <summary>How things stand now, where the audit is to say more than it does of every case.</summary>
    public JsonObject? After { get; init; }

    public static OpsOutcome Refused(Refusal refusal) => new(refusal.Code) { Answer = Problems.Refused(refusal) };

    public static OpsOutcome Problem(string code, string? detail = null) => new(code) { Answer = Problems.Of(code, detail) };

    public static OpsOutcome Invalid(IReadOnlyList<Problem> problems) => new(ProblemCatalog.ValidationFailed) { Answer = Problems.Invalid(problems) };
}
