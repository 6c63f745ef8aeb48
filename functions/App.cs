using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Backtests;
using Serverless.Catalogue;
using Serverless.Console;
using Serverless.CreditNotes;
using Serverless.Emails;
using Serverless.Flows;
using Serverless.Incoming;
using Serverless.Keys;
using Serverless.Opening;
using Serverless.Ops;
using Serverless.Orders;
using Serverless.Parcels;
using Serverless.Portal;
using Serverless.Refunds;
using Serverless.Returns;
using Serverless.StatusPage;
using Serverless.Storefronts;
using Serverless.Upkeep;
using Serverless.Uploads;
using Serverless.Warehouse;
using Serverless.Webhooks;
using Serverless.Withdrawals;
using Serverless.Wording;

namespace Serverless;

/// <summary>What the app is made of: each folder registers its own.</summary>
internal static class App
{
    public static IServiceCollection AddApp(this IServiceCollection services, IConfiguration configuration) => services
        .AddPlatform(configuration)
        .AddPages()
        .AddStorefronts()
        .AddKeys()
        .AddUploads()
        .AddCases()
        .AddCarrier(configuration)
        .AddWarehouse(configuration)
        .AddPayments(configuration)
        .AddCreditNotes()
        .AddEmails(configuration)
        .AddWebhooks(configuration)
        .AddFlows()
        .AddIncoming()
        .AddOpening()
        .AddOrders()
        .AddCatalogue()
        .AddReturns()
        .AddWithdrawals(configuration)
        .AddPortal()
        .AddSingleton<PastCases>()
        .AddSingleton<StatusPageRenderer>()
        .AddSingleton<EvidenceForm>()
        .AddOps()
        .AddConsole()
        .AddUpkeep();
}
