using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Serverless.Platform;
using Serverless.Platform.Access;
using Serverless.Platform.Errors;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseWhen<ErrorMiddleware>(ErrorMiddleware.Concerns);
builder.UseMiddleware<GateMiddleware>();
builder.Services.AddReturns(builder.Configuration);
builder.Build().Run();
