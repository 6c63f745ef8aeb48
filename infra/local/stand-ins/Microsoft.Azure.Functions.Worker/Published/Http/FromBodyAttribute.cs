using Microsoft.Azure.Functions.Worker.Converters;
using Serverless.Local.Functions;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Fills a parameter from the request's body, as ASP.NET Core's input formatters read it.</summary>
public class FromBodyAttribute : InputConverterAttribute
{
    /// <summary>Marks the parameter.</summary>
    public FromBodyAttribute()
        : base(typeof(RequestBody))
    {
    }
}
