using HandlebarsDotNet;
using HandlebarsDotNet.PathStructure;

namespace Serverless.Wording;

internal enum Output
{
    Html,
    Text,
}

/// <summary>What a template sees besides its data: the sentences, and the words that stand in for their placeholders.</summary>
internal interface ILocalized
{
    Texts Texts { get; }

    IReadOnlyDictionary<string, string> Words { get; }
}

/// <summary>
/// The templates of some folders, compiled once for one kind of output. A partial is named by its file. In a template
/// <c>{{t "key" word=value}}</c> writes a sentence; words that are not given there are <see cref="ILocalized.Words"/>.
/// </summary>
internal sealed class Templates
{
    private readonly IHandlebars _handlebars;

    public Templates(Output output, params ReadOnlySpan<string> folders)
    {
        _handlebars = Handlebars.Create(new HandlebarsConfiguration
        {
            // A name that the data lacks is a mistake in a template, and tests are to find it.
            ThrowOnUnresolvedBindingExpression = true,
            NoEscape = output == Output.Text,
        });
        _handlebars.RegisterHelper("t", (in EncodedTextWriter writer, in HelperOptions options, in Context _, in Arguments arguments) =>
            writer.WriteSafeString(Say(output, options, arguments)));

        // The same as a value, to be handed on inside a template; what writes it escapes it.
        _handlebars.RegisterHelper("words", (in HelperOptions options, in Context _, in Arguments arguments) => Say(Output.Text, options, arguments));
        _handlebars.RegisterHelper("concat", (in HelperOptions _, in Context _, in Arguments arguments) => string.Concat(arguments));

        foreach (var folder in folders)
            foreach (var name in Embedded.Names(folder))
                _handlebars.RegisterTemplate(Path.GetFileNameWithoutExtension(name), Embedded.Text(name));
    }

    public HandlebarsTemplate<object, object> Part(string partial) => _handlebars.Compile("{{> " + partial + "}}");

    /// <summary>A partial wrapped in the partial <c>layout</c>.</summary>
    public HandlebarsTemplate<object, object> Page(string partial) =>
        _handlebars.Compile("{{#> layout}}{{> " + partial + "}}{{/layout}}");

    private static string Say(Output output, in HelperOptions options, in Arguments arguments)
    {
        var speaking = options.Data.Value<ILocalized>(ChainSegment.Create("root"))!;
        var given = arguments.Hash;
        var sentence = speaking.Texts[(string)arguments[0]!];
        return output == Output.Html ? sentence.Html(Word) : sentence.Text(Word);

        string Word(string name) => given.TryGetValue(name, out var value) ? $"{value}" : speaking.Words[name];
    }
}
