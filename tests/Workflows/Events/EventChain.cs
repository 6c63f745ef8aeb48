using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Events;

/// <summary>Whoever follows the events of a case knows at each moment where it stands.</summary>
internal static class EventChain
{
    /// <summary>Where events of a shop leave a gap, or do not say what each has to.</summary>
    public static async Task<IReadOnlyList<string>> GapsAsync(Shop shop)
    {
        List<string> gaps = [];
        foreach (var ofCase in (await shop.EventsAsync()).Events.GroupBy(one => one.Data.Case, StringComparer.Ordinal))
        {
            string? stood = null;
            foreach (var told in ofCase.DistinctBy(one => one.Id).GroupBy(one => one.Data.Sequence).OrderBy(one => one.Key).Select(ofOne => ofOne.First()))
            {
                if (told.Data.PreviousStatus != stood)
                    gaps.Add($"{Name(told)} says that the case stood at {told.Data.PreviousStatus}; it was told to stand at {stood ?? "nothing"}");

                if (told.Data is { Who: null } or { Kind: null } or { Lines: null, Amendment: null })
                    gaps.Add($"{Name(told)} does not say who, of what kind or of which lines");

                stood = told.Data.Status;
            }

            var stands = (await shop.App.Cases.GetAsync(Serverless.Domain.Ids.CaseKey.Parse($"{shop.Id}~{ofCase.Key}"), CancellationToken.None)).Case.Status;
            if (stood != stands)
                gaps.Add($"{ofCase.Key} stands at {stands}, and its storefront was told {stood}");
        }

        return gaps;
    }

    private static string Name(WebhookEvent told) => $"{told.Type} ({told.Data.Sequence}) of {told.Data.Case}";
}
