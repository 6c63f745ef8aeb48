using System.CommandLine;
using Serverless.Contracts.V1;
using Serverless.Ops.Cli.Showing;

namespace Serverless.Ops.Cli.Commands;

/// <summary>What can be claimed of carriers.</summary>
internal static class CarrierClaimCommands
{
    public static Command List()
    {
        Option<string?> storefront = new("--storefront") { Description = "Of this storefront alone.", HelpName = "ID" };
        Option<string?> status = new("--status") { Description = "open, filed, paid or rejected.", HelpName = "STATUS" };
        return new Command("carrier-claims", "Lists goods that a carrier lost or damaged under the shop's label, with what they are worth.") { storefront, status }
            .Does(async (line, api, stop) =>
            {
                var items = await api.ListAsync<CarrierClaimList, CarrierClaimItem>(
                    "carrier-claims", [("storefront", line.GetValue(storefront)), ("status", line.GetValue(status))], page => (page.Items, page.Cursor), stop);
                ReplayCommands.Show(line, new CarrierClaimList(items, Cursor: null), ShowClaims);
                return ExitCodes.Done;
            });
    }

    public static Command Mark()
    {
        var named = CaseCommands.Case();
        Argument<string> loss = new("loss") { Description = "Which of the case's claims, as carrier-claims lists it." };
        Argument<string> status = new("status") { Description = "filed, paid or rejected." };
        Argument<string> reference = new("reference") { Description = "The carrier's number of the claim." };
        return new Command("carrier-claim", "Says how far a claim on a carrier is.") { named, loss, status, reference, OpsCommand.Reason }
            .Does((line, api, stop) => CaseCommands.ActAsync(
                line,
                api,
                named,
                "carrier-claims",
                new CarrierClaimRequest(OpsCommand.ReasonOf(line), line.GetValue(loss), line.GetValue(status), line.GetValue(reference)),
                stop));
    }

    private static void ShowClaims(CarrierClaimList list)
    {
        if (list.Items.Count == 0)
            Screen.Say("Nothing is to be claimed.");
        else
            Screen.Table(
                ["Case", "What", "Parcel", "Worth", "Since (UTC)", "Status"],
                list.Items.Select(item => (IReadOnlyList<string>)
                    [item.Case, item.Loss, $"{item.Carrier} {item.TrackingNumber}".Trim(), $"{item.Value.Amount} {item.Value.Currency}", Screen.Instant(item.Since), $"{item.Status} {item.Reference}".Trim()]));
    }
}
