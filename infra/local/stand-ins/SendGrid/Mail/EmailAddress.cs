using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>An email address and the name of who has it. Two with the same address, whatever its case, are equal.</summary>
public class EmailAddress : IEquatable<EmailAddress>
{
    /// <summary>An empty one.</summary>
    public EmailAddress()
    {
    }

    /// <summary>An address, with a name if there is one.</summary>
    public EmailAddress(string email, string name = null)
    {
        Email = email;
        Name = name;
    }

    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; set; }

    /// <summary>The address.</summary>
    [JsonPropertyName("email")]
    public string Email { get; set; }

    /// <summary>The addresses are the same.</summary>
    public static bool operator ==(EmailAddress left, EmailAddress right) => left is null ? right is null : left.Equals(right);

    /// <summary>The addresses differ.</summary>
    public static bool operator !=(EmailAddress left, EmailAddress right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(EmailAddress other) => other is not null && string.Equals(Email, other.Email, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is EmailAddress other && other.GetType() == GetType() && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Email is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Email);
}
