using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Serverless.Ops.Poison;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;
using Serverless.Platform.Idempotency;
using Serverless.Platform.Limits;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<SecurityHeaders>();
builder.UseWhen<ErrorMiddleware>(ErrorMiddleware.Concerns);
builder.UseWhen<QueueFailureMiddleware>(QueueFailureMiddleware.Concerns);
builder.UseMiddleware<GateMiddleware>();
builder.UseMiddleware<LimitMiddleware>();
builder.UseMiddleware<IdempotencyMiddleware>();
builder.Services.AddReturns(builder.Configuration);
builder.Build().Run();
