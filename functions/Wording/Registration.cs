using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Pages;

namespace Serverless.Wording;

internal static class Registration
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        // Letters of every language stay letters.
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .AddSingleton<PageRenderer>()
        .AddSingleton<PageAnswers>();
}
