using System.ComponentModel.DataAnnotations;

namespace Serverless.Platform;

/// <summary>What is sent in a header: visible ASCII. A line break left over from a file of secrets is found at the start, not with the first call.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HeaderValueAttribute() : ValidationAttribute("It may hold visible ASCII characters alone, and no line break.")
{
    public override bool IsValid(object? value) => value is not string text || IsVisible(text);

    /// <summary>Whether a header holds it as it is.</summary>
    public static bool IsVisible(string text) => text.All(c => c is > ' ' and <= '~');
}
