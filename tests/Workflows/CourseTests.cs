using System.Runtime.CompilerServices;
using DurableTask.Core.History;
using Serverless.Domain.Returns;
using Serverless.Flows.Steps.Deliver;
using Serverless.Flows.Steps.Exchange;
using Serverless.Flows.Steps.ShipBack;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>
/// The order of activities in each course, as cases under way have recorded it. A difference here breaks them: it means a new
/// version of the orchestration. For a course that is new: <c>APPROVE_TEXTS=1 dotnet test tests/Workflows --filter CourseTests</c>.
/// </summary>
[Collection(nameof(ReturnsApp))]
public sealed class CourseTests(ReturnsApp app)
{
    private const int MostActivities = 12;

    [Fact]
    public async Task PlainPickup_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();

        Assert.InRange((await ActivitiesAsync(asked)).Count, 1, MostActivities);
        await ApprovedAsync(asked, "plain-pickup");
    }

    [Fact]
    public async Task DropOff_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        await asked.CloseAsync();
        await ApprovedAsync(asked, "drop-off");
    }

    [Fact]
    public async Task InOneParcel_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var lead = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { ShipBack = new() { Method = "with", Case = lead.Id } });
        await asked.CloseAsync();
        await ApprovedAsync(asked, "in-one-parcel");
    }

    [Fact]
    public async Task OwnParcel_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var number = $"OWN{shop.Id[5..].ToUpperInvariant()}9";
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));
        await asked.DoAsync("shipment", new { trackingNumber = number });
        await Until.TrueAsync("the tracker", async () => await app.Simulation.TrackedAsync(number) == 1);
        await asked.CloseAsync();
        await ApprovedAsync(asked, "own-parcel");
    }

    [Fact]
    public async Task Review_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new() { Reasons = ["wrong_size"] } });
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilMailAsync("in_review");
        await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();
        await ApprovedAsync(asked, "review");
    }

    [Fact]
    public async Task Refused_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask() with { IsPaid = false });
        await asked.EndAsync();
        await ApprovedAsync(asked, "refused");
    }

    [Fact]
    public async Task Expired_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));
        var waiting = Assert.IsType<ReturnState.AwaitingParcel>((await asked.RecordAsync()).State);
        await asked.UntilMailAsync("approved");
        app.Clock.AdvanceTo(waiting.Since.AddDays(3).AddHours(2));
        await asked.UntilMailAsync("reminder_1");
        app.Clock.AdvanceTo(waiting.Since.AddDays(7).AddHours(2));
        await asked.UntilMailAsync("reminder_2");
        app.Clock.AdvanceTo(waiting.ShipBy);
        await asked.EndAsync();
        await ApprovedAsync(asked, "expired");
    }

    [Fact]
    public async Task Lost_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        await asked.MoveAsync("lose");
        await asked.EndAsync();
        await ApprovedAsync(asked, "lost");
    }

    [Fact]
    public async Task GoodsThatStay_InTheirCourse_DoWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { KeepUpTo = Ask.Euro(5000) } });
        var asked = await shop.AskAsync(shop.Ask());
        await asked.EndAsync();
        await ApprovedAsync(asked, "goods-stay");
    }

    [Fact]
    public async Task PaidInAdvance_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { AdvanceRefund = new() { UpTo = Ask.Euro(5000) } } });
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();

        await ApprovedAsync(asked, "paid-in-advance");
    }

    [Fact]
    public async Task Withdrawal_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 1 }] });
        await asked.CloseAsync();
        await ApprovedAsync(asked, "withdrawal");
    }

    [Fact]
    public async Task StoreCredit_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask() with { Resolution = "store_credit" });
        await asked.CloseToRefundAsync();
        await asked.DoAsync("payouts/card", new { reference = "SC-1" });
        await asked.EndAsync();
        await ApprovedAsync(asked, "store-credit");
    }

    [Fact]
    public async Task Consent_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskExpiredAsync();
        await asked.CloseToRefundAsync();
        await asked.DoAsync("consent", new { payout = "store_credit" });
        await asked.UntilAsync("a payout", c => c.Repayment.Attempts is [{ As: not null }]);
        await asked.DoAsync("payouts/card", new { reference = "SC-1" });
        await asked.EndAsync();
        await ApprovedAsync(asked, "consent");
    }

    [Fact]
    public async Task Cancelled_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();
        await ApprovedAsync(asked, "cancelled");
    }

    [Fact]
    public async Task LateParcel_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();
        await asked.CloseAsync();
        await ApprovedAsync(asked, "late-parcel");
    }

    [Fact]
    public async Task Reopened_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.DoAsync("cancel", new { });
        await asked.EndAsync();
        await asked.DoAsync("reopen", new { reason = "A slip" });
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();
        await ApprovedAsync(asked, "reopened");
    }

    [Fact]
    public async Task GoodsSentBack_InTheirCourse_DoWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.HoldAsync(Courses.Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"));
        var number = await asked.SendBackAsync(app);
        await asked.RestAsync();
        await app.Simulation.MoveParcelAsync(number, "deliver");
        await asked.EndAsync();
        await ApprovedAsync(asked, "goods-sent-back");
    }

    [Fact]
    public async Task Contested_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.HoldAsync(Courses.Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"));
        await asked.DoAsync("contest", new { reason = "The tags are on" });
        await asked.UntilMailAsync("contest_received_1");
        await asked.RestAsync();
        await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "They are", by = "Kim" });
        await asked.EndAsync();
        await ApprovedAsync(asked, "contested");
    }

    [Fact]
    public async Task Cancellation_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Cancellation("paid"));
        await asked.EndAsync();
        await ApprovedAsync(asked, "cancellation");
    }

    [Fact]
    public async Task CancellationOfAReleasedOrder_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Cancellation("released"));
        await asked.AnswerStopAsync();
        await asked.EndAsync();
        await ApprovedAsync(asked, "cancellation-at-the-warehouse");
    }

    [Fact]
    public async Task Amendment_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Amendment("paid"));
        await asked.EndAsync();
        await ApprovedAsync(asked, "amendment");
    }

    [Fact]
    public async Task AmendmentOfAReleasedOrder_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().Amendment("released"));
        await asked.AnswerAmendmentAsync();
        await asked.EndAsync();
        await ApprovedAsync(asked, "amendment-at-the-warehouse");
    }

    [Fact]
    public async Task WithdrawalBeforeTheOrderLeaves_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask() with { Kind = "withdrawal", Stage = "released", Lines = [new() { Line = "shirt", Quantity = 1 }] });
        await asked.AnswerStopAsync();
        await asked.EndAsync();
        await ApprovedAsync(asked, "withdrawal-stopped");
    }

    [Fact]
    public async Task SwapAtTheDoor_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app, new() { Exchange = new() { SwapAtDoor = ["DE"] } });
        var asked = await SwappingAsync(shop);
        await app.Simulation.MoveParcelAsync((await asked.RecordAsync()).Exchange!.Replacement!.Parcel.TrackingNumber, "deliver");
        await asked.UntilStatusAsync("in_transit");
        await asked.CloseAsync();
        await ApprovedAsync(asked, "exchange-at-the-door", nameof(FollowParcel));
    }

    [Fact]
    public async Task SwapThatFails_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app, new() { Exchange = new() { SwapAtDoor = ["DE"] } });
        var asked = await SwappingAsync(shop);
        await app.Simulation.MoveParcelAsync((await asked.RecordAsync()).Exchange!.Replacement!.Parcel.TrackingNumber, "refuse");
        await app.Simulation.MoveParcelAsync((await asked.RecordAsync()).Exchange!.Replacement!.Parcel.TrackingNumber, "return");
        await asked.UntilMailAsync("approved");
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.ToReplacementAsync();
        await asked.DeliverAsync(app);
        await asked.EndAsync();
        await ApprovedAsync(asked, "exchange-not-swapped", nameof(FollowParcel));
    }

    private static async Task<Case> SwappingAsync(Shop shop)
    {
        var asked = await shop.AskAsync(shop.Ask().AtDoor(3990));
        await asked.UntilMailAsync("exchange_sent");
        await asked.UntilStatusAsync("awaiting_parcel");
        return asked;
    }

    [Fact]
    public async Task ExchangeThatIsEven_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3990));
        await asked.ToReplacementAsync();
        await asked.DeliverAsync(app);
        await asked.EndAsync();

        Assert.InRange((await ActivitiesAsync(asked)).Count, 1, MostActivities);
        await ApprovedAsync(asked, "exchange-even");
    }

    [Fact]
    public async Task ExchangeThatIsPaid_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        await asked.ToPaymentAsync();
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();
        await ApprovedAsync(asked, "exchange-paid");
    }

    [Fact]
    public async Task ExchangeThatIsNotPaid_InItsCourse_DoesWhatIsApproved()
    {
        // From the morning of one day to the end of the next there are two pages, whenever this runs.
        app.Clock.AdvanceTo(new DateTimeOffset(app.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(8));
        using var shop = await Shop.OpenAsync(app, new() { Exchange = new() { CollectWithinDays = 1 } });
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(5000));
        var waiting = await asked.ToPaymentAsync();
        await asked.RestAsync();
        app.Clock.AdvanceTo(waiting.Exchange!.Collection!.Open!.ExpiresAt.AddMinutes(6));
        await asked.UntilAsync("another page", c => c.Exchange!.Collection is { Sessions.Count: 2, Open: not null });
        await asked.RestAsync();
        app.Clock.AdvanceTo(waiting.Exchange.Collection.Due.AddSeconds(1));
        await asked.EndAsync();

        // The provider tells of a page's end twice, in its answer and by its event: which comes first decides whether the step looks once more.
        await ApprovedAsync(asked, "exchange-not-paid", nameof(CollectDifference));
    }

    [Fact]
    public async Task ExchangeOfWhichAnotherIsChosen_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.StockAsync($"GONE-{shop.Id}", 0);
        var asked = await shop.AskAsync(shop.Ask().Exchange(3990, $"GONE-{shop.Id}").Or(3990, $"OTHER-{shop.Id}"));
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.RestAsync();
        await asked.DoAsync("answer", new { choice = "other_item", option = 1 });
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.ToReplacementAsync();
        await asked.DeliverAsync(app);
        await asked.EndAsync();
        await ApprovedAsync(asked, "exchange-sold-out-asked");
    }

    [Theory]
    [InlineData("refund", null, "stock-out-refund")]
    [InlineData("other_item", 1, "stock-out-other-item")]
    public async Task StockOut_InItsCourse_DoesWhatIsApproved(string choice, int? option, string name)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().StockOut("released", Ask.Line("shirt", reason: "out_of_stock")).Or(3990, $"OTHER-{shop.Id}"));
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.RestAsync();
        await asked.DoAsync("answer", new { choice, option });
        if (option is not null)
        {
            await asked.UntilStatusAsync("replacement_sent");
            await asked.DeliverAsync(app);
        }

        await asked.EndAsync();
        await ApprovedAsync(asked, name);
    }

    [Theory]
    [InlineData("give_up", "undeliverable-given-up")]
    [InlineData("deliver_again", "undeliverable-delivered-again")]
    public async Task Undeliverable_InItsCourse_DoesWhatIsApproved(string choice, string name)
    {
        using var shop = await Shop.OpenAsync(app);
        var parcel = $"EZUNDELIVERED{shop.Id[5..].ToUpperInvariant()}";
        var asked = await shop.AskAsync(shop.Ask().Undeliverable(parcel, "not_reached", Ask.Line("shirt")));
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.RestAsync();
        await asked.DoAsync("answer", new { choice });
        if (choice is "give_up")
        {
            await asked.UntilMailAsync("sent_back");
            await asked.RestAsync();
            await asked.InspectAsync();
        }
        else
        {
            await asked.UntilMailAsync("redelivery");
            await asked.RestAsync();
            await app.Simulation.MoveParcelAsync(parcel, "deliver");
        }

        await asked.EndAsync();
        // How often it is looked at depends on how many reports come together.
        await ApprovedAsync(asked, name, nameof(DeliverParcel), nameof(FollowParcel));
    }

    [Fact]
    public async Task Undeliverable_InARemoteArea_DoesWhatIsApproved()
    {
        var price = new Serverless.Contracts.V1.Money { Amount = 1290, Currency = "EUR" };
        using var shop = await Shop.OpenAsync(app, new() { Delivery = new() { RemoteAreas = [new() { Country = "DE", PostalCodes = ["10119"], Carriage = price }] } });
        var parcel = $"EZUNDELIVERED{shop.Id[5..].ToUpperInvariant()}";
        var asked = await shop.AskAsync(shop.Ask().Undeliverable(parcel, "bad_address", Ask.Line("shirt")));
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.RestAsync();
        await asked.DoAsync("answer", new { choice = "deliver_again", carriage = price });
        await asked.UntilMailAsync("payment_wanted");
        await asked.RestAsync();
        await app.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilMailAsync("redelivery");
        await asked.RestAsync();
        await app.Simulation.MoveParcelAsync(parcel, "deliver");
        await asked.EndAsync();

        await ApprovedAsync(asked, "undeliverable-remote", nameof(DeliverParcel), nameof(FollowParcel), nameof(CollectDifference));
    }

    [Fact]
    public async Task ExchangeThatIsSoldOut_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.StockAsync($"GONE-{shop.Id}", 0);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3990, $"GONE-{shop.Id}"));
        await asked.CloseAsync();
        await ApprovedAsync(asked, "exchange-sold-out");
    }

    [Fact]
    public async Task ExchangeOfGoodsThatStay_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { KeepUpTo = Ask.Euro(5000) } });
        var asked = await shop.AskAsync(shop.Ask().Exchange(3990));
        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();
        await ApprovedAsync(asked, "exchange-goods-stay");
    }

    [Fact]
    public async Task ExchangeThatIsLost_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(3990));
        var sent = await asked.ToReplacementAsync();
        await app.Simulation.MoveParcelAsync(sent.Exchange!.Replacement!.Parcel.TrackingNumber, "lose");
        await asked.UntilMailAsync("exchange_lost");
        await asked.RestAsync();
        await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "No trace of it", by = "Kim" });
        await asked.EndAsync();
        await ApprovedAsync(asked, "exchange-lost");
    }

    [Fact]
    public async Task ClaimOfGoodsThatStay_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { KeepUpTo = Ask.Euro(5000) } });
        var asked = await shop.AskAsync(shop.Ask().Claim("damaged"));
        await asked.EndAsync();
        await ApprovedAsync(asked, "claim-goods-stay");
    }

    [Fact]
    public async Task ClaimForTheSameWithoutAReturn_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { KeepUpTo = Ask.Euro(5000) } });
        var asked = await shop.AskAsync(shop.Ask().Claim("damaged", "replacement"));
        await asked.UntilStatusAsync("replacement_sent");
        await asked.DeliverAsync(app);
        await asked.EndAsync();
        await ApprovedAsync(asked, "claim-replaced");
    }

    [Fact]
    public async Task ClaimOfGoodsThatComeBack_InItsCourse_DoesWhatIsApproved()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Claim("defective"));
        await asked.CloseAsync();
        await ApprovedAsync(asked, "claim-sent-back");
    }

    [Theory]
    [InlineData("repaired", "claim-repaired")]
    [InlineData("not_repairable", "claim-not-repaired")]
    public async Task ClaimForARepair_InItsCourse_DoesWhatIsApproved(string outcome, string course)
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { RepairWithinDays = 14 } });
        var asked = await shop.AwaitParcelAsync(shop.Ask().Claim("defective", "repair"));
        await asked.ArriveAsync();
        await asked.InspectAsync();
        await asked.AnswerRepairAsync(("shirt", outcome));
        if (outcome is "repaired")
        {
            await asked.UntilStatusAsync("sending_back");
            await asked.RestAsync();
            await app.Simulation.MoveParcelAsync((await asked.RecordAsync()).Judgement.GoodsBack!.Parcel!.TrackingNumber, "deliver");
        }

        await asked.EndAsync();
        await ApprovedAsync(asked, course);
    }

    [Theory]
    [InlineData("keep", "claim-kept-for-a-part")]
    [InlineData("send_back", "claim-sent-back-after-an-offer")]
    public async Task ClaimWithAnOffer_InItsCourse_DoesWhatIsApproved(string choice, string course)
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { KeepOfferPercent = 30 } });
        var asked = await shop.AskAsync(shop.Ask().Claim("defective"));
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.RestAsync();
        await asked.DoAsync("answer", new { choice });
        if (choice is "send_back")
        {
            await asked.UntilStatusAsync("awaiting_parcel");
            await asked.CloseAsync();
        }

        await asked.EndAsync();
        await ApprovedAsync(asked, course);
    }

    [Theory]
    [InlineData("add_evidence", "claim-photos-added")]
    [InlineData("no_evidence", "claim-without-photos")]
    public async Task ClaimWithoutPhotos_InItsCourse_DoesWhatIsApproved(string choice, string course)
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { EvidenceFor = ["defective"] } });
        var asked = await shop.AskAsync(shop.Ask().Claim("defective"));
        await asked.UntilStatusAsync("awaiting_answer");
        await asked.RestAsync();
        await asked.DoAsync("answer", new { choice, evidence = choice is "add_evidence" ? new[] { "https://shop.example/photo.jpg" } : null });
        if (choice is "no_evidence")
        {
            await asked.UntilMailAsync("in_review");
            await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });
        }

        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();
        await ApprovedAsync(asked, course);
    }

    [Theory]
    [InlineData("lose", "claim-lost")]
    [InlineData("deliver", "claim-delivered-after-all")]
    public async Task ClaimOfGoodsThatNeverCame_InItsCourse_DoesWhatIsApproved(string action, string course)
    {
        using var shop = await Shop.OpenAsync(app);
        var number = $"OUT{shop.Id[5..].ToUpperInvariant()}9";
        var asked = await shop.AskAsync(shop.Ask().Lost(number));
        await asked.UntilAsync("the carrier is asked", c => c.Trace is { AskedAt: not null });
        await asked.RestAsync();
        await app.Simulation.MoveParcelAsync(number, action);
        await asked.EndAsync();
        await ApprovedAsync(asked, course);
    }

    /// <param name="repeated">Steps of which any number in a row counts as one.</param>
    private async Task ApprovedAsync(Case asked, string course, params string[] repeated)
    {
        var activities = await ActivitiesAsync(asked);
        var done = string.Concat(activities.Where((name, i) => i == 0 || !repeated.Contains(name) || activities[i - 1] != name).Select(name => $"{name}\n"));
        var file = Path.Combine(Folder(), $"{course}.txt");
        if (Environment.GetEnvironmentVariable("APPROVE_TEXTS") is "1")
            await File.WriteAllTextAsync(file, done);

        Assert.Equal(await File.ReadAllTextAsync(file), done);
    }

    private async Task<IReadOnlyList<string>> ActivitiesAsync(Case asked) =>
        [.. (await app.Host.DurableClient.GetOrchestrationHistoryAsync(asked.Key)).OfType<TaskScheduledEvent>().Select(scheduled => scheduled.Name!)];

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Approved");
}
