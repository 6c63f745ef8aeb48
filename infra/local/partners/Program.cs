using Serverless.Partners;

await using var partners = await PartnersApp.StartAsync(PartnersOptions.Parse(args));
Console.WriteLine($"Partners listen on {partners.Address}");
await partners.WaitForShutdownAsync();
