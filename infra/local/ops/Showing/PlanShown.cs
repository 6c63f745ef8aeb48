using Serverless.Contracts.V1;

namespace Serverless.Ops.Cli.Showing;

/// <summary>Dry runs on the screen.</summary>
internal static class PlanShown
{
    public static void Show(ReplayPlan plan)
    {
        Screen.Facts(
            ("Case", plan.Case), ("RMA", plan.Rma), ("Cause", plan.Cause), ("Goes on from", plan.From), ("Comes to", plan.To),
            ("Reports", plan.Reports > 0 ? $"{plan.Reports} that came meanwhile are taken in" : null),
            ("Shop pays", string.Join("; ", plan.Payouts.Select(payout => $"{Screen.Amount(payout.Amount)} as {payout.As ?? "it was paid"}, for {payout.Tender}"))),
            ("Unplaced", plan.Unplaced is { } unplaced ? $"{Screen.Amount(unplaced)} until the customer says where it may go" : null));
        Screen.Table(
            ["", "Step", "Partner", "Amount", "Reference"],
            plan.Effects.Select(effect => (IReadOnlyList<string>)
                [Standing(effect.Standing), effect.Step, effect.Partner, effect.Amount is { } amount ? Screen.Amount(amount) : "", effect.Reference ?? ""]),
            whole: 2);
    }

    public static void Show(CausePlan plan)
    {
        Screen.Facts(
            ("Cause", plan.Cause),
            ("Cases", plan.Planned < plan.Cases ? $"{plan.Cases}; the rest is about {plan.Planned} of them" : $"{plan.Cases}"),
            ("Stand", $"{plan.Stands} effects"),
            ("Refunds", string.Join(", ", plan.Refunds.Select(Screen.Amount))),
            ("Shop pays", string.Join(", ", plan.Payouts.Select(Screen.Amount))));
        Screen.Table(
            ["Would run", "Times"],
            plan.Runs.Concat(plan.Emails).Select(step => (IReadOnlyList<string>)[step.Step, $"{step.Count}"]));
    }

    private static string Standing(string standing) => standing switch
    {
        "stands" => "stands",
        "runs" => "would run",
        "declined" => "declined",
        _ => "not known",
    };
}
