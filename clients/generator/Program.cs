using Serverless.Clients.Generator;
using Serverless.Docs;

// Writes what the clients are made of: generator DOCUMENT CODE
var document = ShopDocument.Of(OpenApiDocument.Build()).ToJsonString();
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[0]))!);
await File.WriteAllTextAsync(args[0], document);
await File.WriteAllTextAsync(args[1], await ClientCode.OfAsync(document));
