using Serverless.Domain;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Claiming;

/// <summary>A claim of one shirt for 39.90 that came this far.</summary>
internal static class GivenClaim
{
    public const string Number = "LOST1Z";

    /// <summary>A policy that pays three tenths of the refund for keeping faulty goods.</summary>
    public static Policy Offering { get; } = PolicyOf() with { Default = PolicyOf().Default with { KeepOfferBasisPoints = 3_000 } };

    /// <summary>A policy that wants to see what is damaged.</summary>
    public static Policy WantingEvidence(Policy? policy = null) => (policy ?? PolicyOf()) with { Default = (policy ?? PolicyOf()).Default with { EvidenceFor = [Reason.Damaged] } };

    /// <summary>Asked whether the shirt is kept.</summary>
    public static ReturnCase Offered(bool isReplaced = false) => Decided(isReplaced: isReplaced, policy: Offering);

    /// <summary>Asked for photos of what is damaged.</summary>
    public static ReturnCase WithoutEvidence(Policy? policy = null) => Decided(Reason.Damaged, policy: WantingEvidence(policy));

    public static ReturnCommand.AnswerQuestion Answer(string choice, int? question = null, params string[] evidence) =>
        new(choice, Option: null, question, Actor.Customer) { Evidence = evidence is [] ? null : evidence };

    public static ReturnCase Requested(Reason reason = Reason.Defective, bool isReplaced = false, Policy? policy = null)
    {
        var subject = Given.Requested(policy: policy);
        return subject with
        {
            Kind = CaseKind.Claim,
            Resolution = isReplaced ? Resolution.Replacement : Resolution.Refund,
            Lines = [Asked("shirt", reason: reason)],
            Exchange = isReplaced ? new CaseExchange { Wanted = [] } : null,
            Trace = reason.NeverCame() ? new CaseTrace { TrackingNumber = Number, Carrier = "UPS" } : null,
            ShipBack = reason.NeverCame() ? null : subject.ShipBack,
            // Nobody reported its delivery.
            Order = reason.NeverCame() ? subject.Order with { DeliveredAt = null, ShippedAt = Now.AddDays(-20) } : subject.Order,
        };
    }

    public static ReturnCase Decided(Reason reason = Reason.Defective, bool isReplaced = false, Policy? policy = null) =>
        Given.After(Requested(reason, isReplaced, policy), c => new ReturnCommand.ApplyDecision(Given.Decision(c)));

    public static ReturnCase Tracing(bool isReplaced = false) => Decided(Reason.LostInTransit, isReplaced);

    public static ReturnCase Delivered() => Given.After(Tracing(), _ => News(ParcelStatus.Delivered));

    public static ReturnCase Lost(bool isReplaced = false) => Given.After(Tracing(isReplaced), _ => News(ParcelStatus.Lost));

    public static ReturnCommand News(ParcelStatus status, string number = Number) =>
        new ReturnCommand.Track(new ParcelUpdate($"evt_out_{status}", status, Now, "Hamburg") { Number = number });
}
