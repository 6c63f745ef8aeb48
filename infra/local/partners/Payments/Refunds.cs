namespace Serverless.Partners;

/// <summary>Payments known and refunds made. All members run within a turn of the world.</summary>
internal sealed class Refunds(World world)
{
    private readonly Shelf<Payment> _payments = world.Shelf<Payment>("payments");
    private readonly Shelf<Refund> _refunds = world.Shelf<Refund>("refunds");
    private readonly Dictionary<string, List<string>> _byReference = new(StringComparer.Ordinal);

    public Refund? Find(string id) => _refunds.Find(id);

    public Payment Register(Payment payment) => _payments.Put(payment.Reference, payment);

    /// <summary>Newest first.</summary>
    public IEnumerable<Refund> List(string? paymentIntent, string? charge)
    {
        var found = (paymentIntent ?? charge) is { } reference
            ? _byReference.GetValueOrDefault(reference)?.Select(id => _refunds.Find(id)!) ?? []
            : _refunds.All;
        return found.Reverse();
    }

    public Answer Create(RefundForm form, Call call)
    {
        var reference = (form.PaymentIntent ?? form.Charge)!;
        var payment = _payments.Find(reference) ?? new Payment(reference, null, null, BehaviourOf(reference));
        if (Refusal(payment, form) is { } refusal)
            return refusal.Save();
        var refund = new Refund(
            World.Id("re_3"), form.PaymentIntent, form.Charge ?? $"ch_{reference[(reference.IndexOf('_', StringComparison.Ordinal) + 1)..]}",
            form.Amount ?? Left(payment)!.Value, payment.Currency ?? form.Currency ?? world.Options.Currency, FirstStatus(payment.Behaviour),
            form.Reason, form.Metadata, world.Now, call.Key);
        _refunds.Put(refund.Id, refund);
        Index(refund);
        world.Ledger.Record(
            new LedgerEntry(
                "", refund.Created, "payments", "refund", form.Metadata.GetValueOrDefault("case") ?? form.Metadata.GetValueOrDefault("case_id"),
                reference, call.Key, refund.Id, refund.Status, refund.Amount, refund.Currency,
                form.Metadata.GetValueOrDefault("purpose") ?? form.Metadata.GetValueOrDefault("tender")),
            call);
        var answer = Answer.Json(200, refund.ToJson()).Save();
        StripeEvents.Send(world, "refund.created", refund);
        Continue(refund, payment);
        return answer;
    }

    /// <summary>Gives a refund its next status and tells the app.</summary>
    public Refund Become(Refund refund, string status, string? failureReason = null)
    {
        var changed = _refunds.Put(refund.Id, refund with { Status = status, FailureReason = failureReason });
        world.Ledger.Became(changed.Id, status);
        StripeEvents.Send(world, "refund.updated", changed, refund);
        if (status is "failed")
            StripeEvents.Send(world, "refund.failed", changed, refund);
        return changed;
    }

    public void Resume()
    {
        foreach (var refund in _refunds.All.OrderBy(r => r.Created).ToList())
        {
            Index(refund);
            Continue(refund, _payments.Find(refund.Reference) ?? new Payment(refund.Reference, null, null, BehaviourOf(refund.Reference)));
        }
    }

    private void Continue(Refund refund, Payment payment)
    {
        (string Status, string? Reason)? next = (refund.Status, payment.Behaviour) switch
        {
            ("pending", PaymentBehaviour.PendingThenSucceeds) => ("succeeded", null),
            ("pending", PaymentBehaviour.PendingThenFails) or ("succeeded", PaymentBehaviour.SucceedsThenFails) =>
                ("failed", payment.FailureReason ?? "expired_or_canceled_card"),
            _ => null,
        };
        if (next is not { } step || world.Options.Pace.Interval is not { } pause)
            return;
        if (pause == TimeSpan.Zero)
            Become(refund, step.Status, step.Reason);
        else
            world.Later(pause, () =>
            {
                if (_refunds.Find(refund.Id) is { } current && current.Status.Equals(refund.Status, StringComparison.Ordinal))
                    Become(current, step.Status, step.Reason);
            });
    }

    private Answer? Refusal(Payment payment, RefundForm form) => payment.Behaviour switch
    {
        PaymentBehaviour.Declined => AlreadyRefunded(payment.Reference),
        PaymentBehaviour.InsufficientFunds => StripeDialect.Refused("balance_insufficient", "Insufficient funds in your Stripe balance to refund this amount."),
        PaymentBehaviour.Disputed => StripeDialect.Refused("charge_disputed", $"Charge {payment.Reference} has been charged back; cannot issue a refund."),
        _ when payment.Currency is { } paid && form.Currency is { } asked && !paid.Equals(asked, StringComparison.OrdinalIgnoreCase) =>
            StripeDialect.Refused(null, $"The currency {asked} does not match that of the payment, {paid}.", "currency"),
        _ => Left(payment) switch
        {
            null when form.Amount is null => StripeDialect.Refused("parameter_missing", "Missing required param: amount (nothing is known about this payment).", "amount"),
            0 => AlreadyRefunded(payment.Reference),
            { } left when form.Amount > left => StripeDialect.Refused(
                "amount_too_large", $"Refund amount ({form.Amount}) is greater than unrefunded amount on charge ({left}).", "amount"),
            _ => null,
        },
    };

    private static Answer AlreadyRefunded(string reference) =>
        StripeDialect.Refused("charge_already_refunded", $"Charge {reference} has already been refunded.");

    private long? Left(Payment payment) =>
        payment.Amount - List(payment.Reference, null).Where(r => r.Counts).Sum(r => r.Amount);

    private void Index(Refund refund)
    {
        foreach (var reference in new[] { refund.PaymentIntent, refund.Charge }.OfType<string>())
            if (_byReference.TryGetValue(reference, out var ids))
                ids.Add(refund.Id);
            else
                _byReference[reference] = [refund.Id];
    }

    private static string FirstStatus(PaymentBehaviour behaviour) => behaviour switch
    {
        PaymentBehaviour.PendingThenSucceeds or PaymentBehaviour.PendingThenFails => "pending",
        PaymentBehaviour.RequiresAction => "requires_action",
        _ => "succeeded",
    };

    /// <summary>An unregistered payment behaves as its reference ends.</summary>
    private static PaymentBehaviour BehaviourOf(string reference) => reference[(reference.LastIndexOf('_') + 1)..].ToLowerInvariant() switch
    {
        "pending" => PaymentBehaviour.PendingThenSucceeds,
        "failing" => PaymentBehaviour.PendingThenFails,
        "bouncing" => PaymentBehaviour.SucceedsThenFails,
        "declined" => PaymentBehaviour.Declined,
        "insufficient" => PaymentBehaviour.InsufficientFunds,
        "disputed" => PaymentBehaviour.Disputed,
        "action" => PaymentBehaviour.RequiresAction,
        _ => PaymentBehaviour.Succeeds,
    };
}
