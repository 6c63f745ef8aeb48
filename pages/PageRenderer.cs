using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Pages;

/// <summary>Writes a page to a string before anything of it is sent: what breaks while it is written never reaches a browser by half.</summary>
public sealed class PageRenderer(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    /// <param name="culture">In which numbers and dates are written that no sentence has written already.</param>
    public async Task<string> RenderAsync<TPage, TModel>(TModel model, PageFrame frame, CultureInfo culture)
        where TPage : PageOf<TModel>
    {
        // An async method's own: it is as before for whoever called.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<PageRoot>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(PageRoot.Page)] = typeof(TPage),
                [nameof(PageRoot.Frame)] = frame,
                [nameof(PageRoot.Parameters)] = new Dictionary<string, object>(StringComparer.Ordinal) { [nameof(PageOf<>.Model)] = model! },
            }));
            return root.ToHtmlString();
        });
    }
}
