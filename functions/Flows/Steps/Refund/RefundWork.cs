namespace Serverless.Flows.Steps.Refund;

/// <summary>How a step moves a case's money on.</summary>
internal static class RefundWork
{
    extension(ICaseWork work)
    {
        /// <summary>Asks a provider that is silent when nothing was reported, and goes on.</summary>
        public async Task FollowRefundAsync()
        {
            foreach (var question in work.Report is null ? NextAction.QuestionsOf(work.Case) : [])
                await work.DoAsync(question);

            await work.GoOnAsync();
        }

        /// <summary>
        /// Books what is due and pays what is planned, in turns, until there is nothing left of either: what the provider declines may have
        /// another way. What an exchange needs for it, or asks of its customer, is part of it.
        /// </summary>
        public async Task GoOnAsync()
        {
            int before;
            do
            {
                before = work.Events;
                if (work.Next is NextAction.ReserveStock or NextAction.RequestPayment or NextAction.ClosePayment or NextAction.ChargeHold)
                    await work.DoAsync(work.Next);

                if (NextAction.BookingOf(work.Case) is { } book)
                    await work.DoAsync(book);

                if (NextAction.PaymentOf(work.Case, work.Now) is { } pay)
                    await work.DoAsync(pay);
            }
            while (work.Events != before);
        }
    }
}
