using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Serverless.Docs;

/// <summary>
/// The page to try the API: Swagger UI as its package carries it, with a start page of our own. Everything comes from here, so it
/// works without a network.
/// </summary>
internal static class DocsPage
{
    /// <summary>Swagger UI sets styles on elements; scripts are files of ours alone.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string Folder = "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.";

    private const string Index =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Returns – API</title>
        <link rel="icon" type="image/png" sizes="32x32" href="favicon-32x32.png">
        <link rel="stylesheet" href="swagger-ui.css">
        <link rel="stylesheet" href="index.css">
        </head>
        <body>
        <div id="swagger-ui"></div>
        <script src="swagger-ui-bundle.js"></script>
        <script src="start.js"></script>
        </body>
        </html>
        """;

    private const string Start =
        """
        SwaggerUIBundle({
          url: "../openapi.json",
          dom_id: "#swagger-ui",
          deepLinking: true,
          displayRequestDuration: true,
          persistAuthorization: false,
          validatorUrl: null,
        });
        """;

    private static readonly FrozenDictionary<string, DocsFile> Files = new Dictionary<string, DocsFile>(StringComparer.Ordinal)
    {
        ["index.html"] = new(Encoding.UTF8.GetBytes(Index), "text/html; charset=utf-8"),
        ["start.js"] = new(Encoding.UTF8.GetBytes(Start), "text/javascript; charset=utf-8"),
        ["swagger-ui-bundle.js"] = Carried("swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
        ["swagger-ui.css"] = Carried("swagger-ui.css", "text/css; charset=utf-8"),
        ["index.css"] = Carried("index.css", "text/css; charset=utf-8"),
        ["favicon-32x32.png"] = Carried("favicon-32x32.png", "image/png"),
        ["LICENSE"] = Carried("LICENSE", "text/plain; charset=utf-8"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static DocsFile? Find(string file) => Files.GetValueOrDefault(file);

    private static DocsFile Carried(string file, string contentType)
    {
        using var stream = typeof(SwaggerUIOptions).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new FileNotFoundException($"Swagger UI does not carry {file}", file);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new DocsFile(content.ToArray(), contentType);
    }
}

/// <summary>One file of the page. The package carries some of them zipped.</summary>
internal sealed record DocsFile(byte[] Content, string ContentType)
{
    public bool IsZipped => Content is [0x1f, 0x8b, ..];

    public byte[] Plain()
    {
        if (!IsZipped) return Content;
        using var unzip = new GZipStream(new MemoryStream(Content), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        unzip.CopyTo(plain);
        return plain.ToArray();
    }
}
