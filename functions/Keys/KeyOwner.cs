namespace Serverless.Keys;

/// <summary>Whose keys: a storefront's, or operators'.</summary>
public readonly record struct KeyOwner
{
    private const string ShopPrefix = "shop~";
    private const string OpsName = "ops";

    private KeyOwner(string name) => Name = name;

    public static KeyOwner Operators { get; } = new(OpsName);

    public string Name { get; }

    public StorefrontId? Storefront => Name.StartsWith(ShopPrefix, StringComparison.Ordinal) ? StorefrontId.TryParse(Name[ShopPrefix.Length..]) : null;

    public static KeyOwner Of(StorefrontId storefront) => new($"{ShopPrefix}{storefront}");

    public static KeyOwner Parse(string name) => new(name);
}
