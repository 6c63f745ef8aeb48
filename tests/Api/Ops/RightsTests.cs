using System.Net;
using Serverless.Platform.Access;
using Serverless.Tests.Api.Access;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Ops;

/// <summary>Which role opens what; that lower ones do not is tried with all functions of the app.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class RightsTests(ReturnsApp app)
{
    private static readonly Dictionary<string, OpsRole> Roles = new(StringComparer.Ordinal)
    {
        ["ListFailures"] = OpsRole.Viewer,
        ["ListStuckCases"] = OpsRole.Viewer,
        ["ListCauses"] = OpsRole.Viewer,
        ["PlanReplays"] = OpsRole.Viewer,
        ["GetOpsCase"] = OpsRole.Viewer,
        ["PlanReplay"] = OpsRole.Viewer,
        ["ListReplays"] = OpsRole.Viewer,
        ["GetReplays"] = OpsRole.Viewer,
        ["ListPoisonQueues"] = OpsRole.Viewer,
        ["ListPoison"] = OpsRole.Viewer,
        ["GetPoison"] = OpsRole.Viewer,
        ["ListReviews"] = OpsRole.Viewer,
        ["ListCarrierClaims"] = OpsRole.Viewer,
        ["MarkCarrierClaim"] = OpsRole.Agent,
        ["ListUnreachable"] = OpsRole.Viewer,
        ["MarkReached"] = OpsRole.Agent,
        ["ListMessages"] = OpsRole.Viewer,
        ["MarkMessagesAnswered"] = OpsRole.Agent,
        ["OpsApproveCase"] = OpsRole.Agent,
        ["OpsDeclineCase"] = OpsRole.Agent,
        ["ListWithdrawals"] = OpsRole.Viewer,
        ["MatchWithdrawal"] = OpsRole.Agent,
        ["CloseWithdrawal"] = OpsRole.Agent,
        ["EraseWithdrawal"] = OpsRole.Admin,
        ["ListStrays"] = OpsRole.Viewer,
        ["ListAudit"] = OpsRole.Viewer,
        ["ReplayCase"] = OpsRole.Agent,
        ["RaiseEvent"] = OpsRole.Agent,
        ["PauseCase"] = OpsRole.Agent,
        ["ResumeCase"] = OpsRole.Agent,
        ["OpsCancelCase"] = OpsRole.Agent,
        ["OpsDecideContest"] = OpsRole.Agent,
        ["ReopenCase"] = OpsRole.Agent,
        ["NoteOnCase"] = OpsRole.Agent,
        ["CorrectContact"] = OpsRole.Agent,
        ["OpenUndelivered"] = OpsRole.Agent,
        ["ResendPoison"] = OpsRole.Agent,
        ["RetryStray"] = OpsRole.Agent,
        ["DropStray"] = OpsRole.Admin,
        ["TerminateCase"] = OpsRole.Admin,
        ["StartReplays"] = OpsRole.Admin,
        ["CancelReplays"] = OpsRole.Admin,
        ["EditPoison"] = OpsRole.Admin,
        ["DropPoison"] = OpsRole.Admin,
    };

    private static IEnumerable<HttpEndpoint> OfOps => HttpEndpoints.All.Where(door => door.Method.DeclaringType!.Namespace!.StartsWith("Serverless.Ops", StringComparison.Ordinal));

    [Fact]
    public void Functions_OfThoseWhoRunThePlatform_AreOpenToTheseRoles() => Assert.Equal(
        Roles.OrderBy(role => role.Key, StringComparer.Ordinal),
        OfOps.Select(door => KeyValuePair.Create(door.Function, Assert.IsType<ForOperatorsAttribute>(Assert.Single(door.Rules)).Role)).OrderBy(role => role.Key, StringComparer.Ordinal));

    [Theory]
    [InlineData("viewer")]
    [InlineData("agent")]
    [InlineData("admin")]
    public async Task Role_AtEveryFunction_GetsInWhereItMay(string role)
    {
        using var admin = await Operator.OfAsync(app, "admin");
        using var person = await Operator.OfAsync(app, role);
        var rank = Serverless.Domain.Codes.TryParse<OpsRole>(role)!.Value;
        foreach (var (door, method) in OfOps.SelectMany(door => door.Methods.Select(method => (door, method))))
        {
            using var call = Calls.Of(door, method, _ => "x");
            call.Content = method is "get" ? null : Calls.Json("{}");
            using var answer = await person.SendAsync(call);

            var isIn = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
            Assert.Equal((door.Function, rank >= Roles[door.Function]), (door.Function, isIn));
            Assert.True((int)answer.StatusCode < 500, $"{door.Function}: {answer.StatusCode}");
        }
    }
}
