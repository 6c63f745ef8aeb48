using Serverless.Cases;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Returns.Recording;
using Serverless.Storefronts;

namespace Serverless.Ops;

/// <summary>
/// What a person decides about a case on which nothing works: it is recorded at once, and whatever follows outside is left to the
/// orchestration, which does it with its patience.
/// </summary>
public sealed class CaseCommands(CaseStore cases, StorefrontStore storefronts, CaseIndex index, TimeProvider clock)
{
    internal async Task<CommandAnswer> RecordAsync(CaseKey key, ReturnCommand command, CancellationToken cancellation)
    {
        var storefront = await storefronts.GetAsync(key.Storefront, cancellation);
        while (true)
        {
            var before = await cases.GetAsync(key, cancellation);
            var now = clock.GetUtcNow();
            var outcome = ReturnDecisions.Decide(before.Case, command, storefront.Calendar, now);
            if (outcome is not ReturnOutcome.Happened { Events: var events })
            {
                return new CommandAnswer(before.Case, (outcome as ReturnOutcome.Refused)?.Refusal);
            }

            var change = new CaseChange(events, Actor.Ops, now) { Intents = FollowUps.Of(before, events, storefront, now) };
            if (await cases.TryCommitAsync(before, change, cancellation) is { } after)
            {
                await index.MoveAsync(after.Case, cancellation);
                return new CommandAnswer(after.Case, Refusal: null);
            }
        }
    }
}

/// <summary>The case after a command, or why it was refused.</summary>
internal sealed record CommandAnswer(ReturnCase Case, Refusal? Refusal);
