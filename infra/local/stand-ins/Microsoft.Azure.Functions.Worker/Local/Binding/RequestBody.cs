using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Local.Functions;

/// <summary>Reads a parameter from the request's body through ASP.NET Core's model binding, as the published extension does.</summary>
internal sealed class RequestBody : ILocalConverter
{
    /// <exception cref="InvalidOperationException">The body is missing, malformed, or of a media type nothing reads.</exception>
    public static async ValueTask<object?> ReadAsync(LocalFunctionContext context, Type type)
    {
        var http = (HttpContext)context.Input.Payload!;
        var metadata = http.RequestServices.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(type);
        var binder = http.RequestServices.GetRequiredService<IModelBinderFactory>().CreateBinder(new ModelBinderFactoryContext
        {
            Metadata = metadata,
            BindingInfo = new BindingInfo { BindingSource = BindingSource.Body, BinderType = metadata.BinderType, BinderModelName = metadata.BinderModelName },
        });
        var binding = new DefaultModelBindingContext
        {
            ModelMetadata = metadata,
            ModelName = metadata.BinderModelName ?? "",
            BindingSource = BindingSource.Body,
            ModelState = new ModelStateDictionary(),
            ActionContext = new ActionContext { HttpContext = http },
        };
        await binder.BindModelAsync(binding);
        if (binding.Result.IsModelSet)
            return binding.Result.Model;
        var problems = binding.ModelState.Values
            .SelectMany(entry => entry.Errors)
            .Select(error => string.IsNullOrEmpty(error.ErrorMessage) ? error.Exception?.Message : error.ErrorMessage)
            .ToList();
        return problems is [] ? null : throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    }
}
