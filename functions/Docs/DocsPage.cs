using System.Collections.Frozen;
using System.IO.Compression;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Serverless.Docs;

/// <summary>The page to try the API: Swagger UI as its package carries it, with a start page of our own. It works without a network.</summary>
internal static class DocsPage
{
    /// <summary>Swagger UI sets styles on elements; scripts are files of ours alone.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, DocsFile> Files = new Dictionary<string, DocsFile>(StringComparer.Ordinal)
    {
        ["index.html"] = new(Own("index.html"), "text/html; charset=utf-8"),
        ["start.js"] = new(Own("start.js"), "text/javascript; charset=utf-8"),
        ["swagger-ui-bundle.js"] = new(Carried("swagger-ui-bundle.js"), "text/javascript; charset=utf-8"),
        ["swagger-ui.css"] = new(Carried("swagger-ui.css"), "text/css; charset=utf-8"),
        ["index.css"] = new(Carried("index.css"), "text/css; charset=utf-8"),
        ["favicon-32x32.png"] = new(Carried("favicon-32x32.png"), "image/png"),
        ["LICENSE"] = new(Carried("LICENSE"), "text/plain; charset=utf-8"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static DocsFile? Find(string file) => Files.GetValueOrDefault(file);

    private static byte[] Own(string file) => Read(typeof(DocsPage), $"Docs/Files/{file}");
    private static byte[] Carried(string file) => Read(typeof(SwaggerUIOptions), $"Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.{file}");

    private static byte[] Read(Type within, string name)
    {
        using var stream = within.Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"{within.Assembly} does not carry {name}", name);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
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
