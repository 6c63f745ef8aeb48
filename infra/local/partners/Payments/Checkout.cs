namespace Serverless.Partners;

/// <summary>Checkout sessions: opened, paid on their page or by hand, and over when their time is up. All members run within a turn of the world.</summary>
internal sealed class Checkout(World world, Refunds refunds)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    private readonly Shelf<CheckoutSession> _sessions = world.Shelf<CheckoutSession>("checkout");

    public CheckoutSession? Find(string? id) => Lapsed(_sessions.Find(id));

    /// <summary>What one account has of it: another's is not there.</summary>
    public CheckoutSession? Find(string? id, string? account) => Find(id) is { } session && session.Account == account ? session : null;

    /// <summary>The open session of a case, the latest first.</summary>
    public CheckoutSession? Open(string @case) =>
        _sessions.All.Where(s => s.Metadata.GetValueOrDefault("case") == @case).Reverse().Select(s => Lapsed(s)!).FirstOrDefault(s => s.Status is CheckoutSession.Open);

    /// <summary>Ends every session whose time is up.</summary>
    public void Lapse()
    {
        foreach (var session in _sessions.All.ToList())
            Lapsed(session);
    }

    public Answer Create(Call call)
    {
        var (form, refusal) = CheckoutForm.Parse(call.Body, world.Now);
        if (refusal is not null)
            return refusal;
        var id = World.Id("cs_test_");
        var session = _sessions.Put(id, new CheckoutSession(
            id, $"{call.Base}/pay/{id}", form!.Amount, form.Currency, form.Name, CheckoutSession.Open, form.Reference, form.Metadata, form.SuccessUrl, form.CancelUrl, world.Now,
            form.ExpiresAt ?? world.Now + Lasts, Account: call.Header("Stripe-Account"), IsHeld: form.IsHeld));
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "payments", "checkout", form.Metadata.GetValueOrDefault("case"), id, call.Key, id, session.Status, session.Amount, session.Currency,
                form.Metadata.GetValueOrDefault("purpose")),
            call);
        return Answer.Json(200, session.ToJson()).Save();
    }

    /// <summary>The customer pays: the payment is one that can be refunded, or charged first where it is only held.</summary>
    public CheckoutSession Pay(CheckoutSession session)
    {
        if (session.Status is not CheckoutSession.Open)
            return session;
        var intent = World.Id("pi_3");
        refunds.Register(new Payment(intent, session.Amount, session.Currency, PaymentBehaviour.Succeeds, Account: session.Account)
        {
            HeldUntil = session.IsHeld ? world.Now + Payment.HeldFor : null,
            Metadata = session.Metadata,
        });
        var paid = Become(session with { PaymentIntent = intent }, CheckoutSession.Complete, "checkout.session.completed");
        world.Ledger.Record(new LedgerEntry(
            "", world.Now, "payments", "payment", session.Metadata.GetValueOrDefault("case"), session.ClientReferenceId ?? session.Id, null, intent, session.IsHeld ? "requires_capture" : "succeeded", session.Amount, session.Currency,
            session.Id));
        return paid;
    }

    public CheckoutSession Expire(CheckoutSession session) => Become(session, CheckoutSession.Expired, "checkout.session.expired");

    private CheckoutSession? Lapsed(CheckoutSession? session) =>
        session is { Status: CheckoutSession.Open } && session.ExpiresAt <= world.Now ? Expire(session) : session;

    private CheckoutSession Become(CheckoutSession session, string status, string type)
    {
        var changed = _sessions.Put(session.Id, session with { Status = status });
        world.Ledger.Became(changed.Id, status);
        StripeEvents.Send(world, type, changed);
        return changed;
    }
}
