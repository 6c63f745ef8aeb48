namespace Serverless.Partners;

/// <summary>Payments known and refunds made. All members run within a turn of the world.</summary>
internal sealed class Refunds(World world)
{
    private readonly Shelf<Payment> _payments = world.Shelf<Payment>("payments");
    private readonly Shelf<Refund> _refunds = world.Shelf<Refund>("refunds");
    private readonly Dictionary<string, List<string>> _byReference = new(StringComparer.Ordinal);

    public Refund? Find(string id) => _refunds.Find(id);

    /// <summary>What one account has of it: another's are not there.</summary>
    public Refund? Find(string id, string? account) => _refunds.Find(id) is { } refund && refund.Account == account ? refund : null;

    public Payment Register(Payment payment) => _payments.Put(payment.Reference, payment);

    /// <summary>A payment that was made known to this account.</summary>
    public Payment? FindPayment(string reference, string? account) => _payments.Find(reference) is { Amount: not null } payment && payment.Account == account ? payment : null;

    /// <summary>A payment that was made known, as the account that asks sees it.</summary>
    public Answer Show(string reference, string? account) => FindPayment(reference, account) is { } payment
        ? Answer.Json(200, payment.ToJson(Refunded(payment)))
        : Unknown(reference);

    /// <summary>Newest first.</summary>
    public IEnumerable<Refund> List(string? paymentIntent, string? charge, string? account)
    {
        var found = (paymentIntent ?? charge) is { } reference
            ? _byReference.GetValueOrDefault(reference)?.Select(id => _refunds.Find(id)!) ?? []
            : _refunds.All;
        return found.Where(r => r.Account == account).Reverse();
    }

    public Answer Create(RefundForm form, Call call)
    {
        var reference = (form.PaymentIntent ?? form.Charge)!;
        var account = call.Header("Stripe-Account");
        var payment = PaymentOf(reference, account);
        if (payment.Account != account)
            return Unknown(reference).Save();
        var currency = payment.Currency ?? form.Currency ?? CurrencyIn(form) ?? world.Options.Currency;
        if (Refusal(payment, form) is { } refusal)
            return refusal.Save();
        if (StripeUnits.Refusal(form.Amount ?? Left(payment)!.Value, currency) is { } odd)
            return odd.Save();
        var refund = new Refund(
            World.Id("re_3"), form.PaymentIntent, form.Charge ?? payment.ChargeId, form.Amount ?? Left(payment)!.Value, currency, FirstStatus(payment.Behaviour),
            form.Reason, form.Metadata, world.Now, call.Key, Account: account);
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
            Continue(refund, PaymentOf(refund.Reference, refund.Account));
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
        PaymentBehaviour.Declined => StripeDialect.Declined("card_declined", "The card's issuer does not take the refund."),
        PaymentBehaviour.AlreadyRefunded => AlreadyRefunded(payment.Reference),
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

    public static Answer Unknown(string reference) => StripeDialect.Refused(
        "resource_missing", $"No such {(reference.StartsWith("ch_", StringComparison.Ordinal) ? "charge" : "payment_intent")}: '{reference}'", null, 404);

    /// <summary>A payment that nobody made known belongs to the account that first refunds of it.</summary>
    private Payment PaymentOf(string reference, string? account) => _payments.Find(reference) ?? new Payment(
        reference, null, null, BehaviourOf(reference),
        Account: _byReference.TryGetValue(reference, out var ids) ? _refunds.Find(ids[0])!.Account : account);

    /// <summary>Of a payment that nobody made known: callers that write what they mean beside it say in which currency it was.</summary>
    private static string? CurrencyIn(RefundForm form) =>
        form.Metadata.GetValueOrDefault("amount")?.Split(' ') is [_, { Length: 3 } code] && code.All(char.IsAsciiLetterUpper) ? code.ToLowerInvariant() : null;

    private long Refunded(Payment payment) => List(payment.Reference, null, payment.Account).Where(r => r.Counts).Sum(r => r.Amount);

    private long? Left(Payment payment) => payment.Received - Refunded(payment);

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
        "refunded" => PaymentBehaviour.AlreadyRefunded,
        "insufficient" => PaymentBehaviour.InsufficientFunds,
        "disputed" => PaymentBehaviour.Disputed,
        "action" => PaymentBehaviour.RequiresAction,
        _ => PaymentBehaviour.Succeeds,
    };
}
