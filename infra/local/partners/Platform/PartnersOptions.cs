using System.Globalization;
using Serverless.Local;

namespace Serverless.Partners;

/// <summary>
/// How the simulated partners run. Every setting has a default, a command-line switch and an environment variable
/// (<c>--pace</c> is <c>PARTNERS__PACE</c>); the switch wins.
/// </summary>
public sealed class PartnersOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one. Default 7080.</summary>
    public int Port { get; set; } = 7080;

    /// <summary>Base address of the app that receives webhooks; null keeps them unsent. May be set while running.</summary>
    public Uri? App { get; set; } = new("http://127.0.0.1:7071/api");

    /// <summary>Real time between two stages of a parcel, a pending refund or an inspection. Default 2 seconds.</summary>
    public Pace Pace { get; set; } = Pace.Every(TimeSpan.FromSeconds(2));

    /// <summary>Folder that keeps the state; null keeps it in memory.</summary>
    public string? Data { get; set; }

    /// <summary>Dates and signature times come from here. Default: the clock handed over in the environment.</summary>
    public TimeProvider Clock { get; set; } = ScaledTimeProvider.FromEnvironment();

    /// <summary>Signs payment webhooks, as it stands.</summary>
    public string PaymentsSecret { get; set; } = "whsec_local_payments";

    /// <summary>Signs carrier webhooks, after NFKD normalisation.</summary>
    public string CarrierSecret { get; set; } = "local_carrier_secret";

    /// <summary>Signs warehouse webhooks: <c>whsec_</c> and the key in base64.</summary>
    public string WarehouseSecret { get; set; } = "whsec_bG9jYWwtd2FyZWhvdXNlLXNlY3JldC0wMDAwMDAwMQ==";

    /// <summary>Signs the mail service's events: the private key, PKCS #8 in base64. Whoever checks them has <see cref="MailPublicKey"/>.</summary>
    public string MailKey { get; set; } = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpCYwexst1p8jb5qsTQ/EMo8gz/GW4G9CkI1rqNmBbGChRANCAAQuAqYYJYnh7A+BUnKVBXmU1aGs4WRj+yTxX9MP2KvF6Ugl7unMkJ/MDWdLV0x1Zdhpgt4wLTrAVDgwj9eMA20X";

    /// <summary>The key by which the mail service's events are checked, as SendGrid shows it.</summary>
    public string MailPublicKey
    {
        get
        {
            using var key = Signatures.MailKey(this);
            return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        }
    }

    /// <summary>The password with which answers to mails are brought to the app.</summary>
    public string InboundSecret { get; set; } = "local_inbound_secret_0";

    /// <summary>The one API key that partners accept; null accepts any that is not empty.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Currency of a refund whose payment nobody registered and that names none.</summary>
    public string Currency { get; set; } = "eur";

    /// <summary>Attempts before a webhook is given up (it can still be sent again by hand).</summary>
    public int WebhookAttempts { get; set; } = 60;

    /// <summary>First pause after a failed webhook; doubles up to <see cref="WebhookMaximumPause"/>.</summary>
    public TimeSpan WebhookPause { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest pause between two attempts of a webhook.</summary>
    public TimeSpan WebhookMaximumPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Mails kept in the mailbox; older ones go, their ledger entries stay.</summary>
    public int KeepMails { get; set; } = 5000;

    /// <summary>Options from switches, then the environment, then the defaults.</summary>
    /// <exception cref="ArgumentException">A switch is unknown or its value cannot be read.</exception>
    public static PartnersOptions Parse(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var options = new PartnersOptions();
        foreach (var name in Names)
            if (Environment.GetEnvironmentVariable($"PARTNERS__{name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()}") is { Length: > 0 } value)
                options.Set(name, value);
        for (var i = 0; i < args.Count; i += 2)
        {
            var name = args[i].TrimStart('-').ToLowerInvariant();
            if (!Names.Contains(name, StringComparer.Ordinal) || i + 1 == args.Count)
                throw new ArgumentException($"'{args[i]}' is not one of {string.Join(", ", Names.Select(n => $"--{n}"))}, each with a value", nameof(args));
            options.Set(name, args[i + 1]);
        }
        return options;
    }

    private static readonly string[] Names =
        ["port", "app", "pace", "data", "payments-secret", "carrier-secret", "warehouse-secret", "mail-key", "inbound-secret", "api-key", "currency"];

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "port": Port = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "app": App = new Uri(value); break;
            case "pace": Pace = Pace.Parse(value); break;
            case "data": Data = value; break;
            case "payments-secret": PaymentsSecret = value; break;
            case "carrier-secret": CarrierSecret = value; break;
            case "warehouse-secret": WarehouseSecret = value; break;
            case "mail-key": MailKey = value; break;
            case "inbound-secret": InboundSecret = value; break;
            case "api-key": ApiKey = value; break;
            default: Currency = value; break;
        }
    }
}
