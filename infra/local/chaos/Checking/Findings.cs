namespace Serverless.Chaos.Checking;

/// <summary>What was held against what: how many times each rule was looked at, and where it does not hold.</summary>
internal sealed class Findings
{
    private readonly Dictionary<string, int> _checked = new(StringComparer.Ordinal);
    private readonly List<string> _differences = [];

    /// <summary>How often each rule was held against something, in the order in which they came up.</summary>
    public IReadOnlyDictionary<string, int> Checked => _checked;

    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Emails that went out twice; see <see cref="EmailChecks"/>.</summary>
    public int DoubledEmails { get; set; }

    /// <summary>Cases whose customer had said where money that had come back shall go before that was planned anew.</summary>
    public int AgreedFirst { get; set; }

    public void Check(string rule, string subject, bool holds, Func<string> difference)
    {
        _checked[rule] = _checked.GetValueOrDefault(rule) + 1;
        if (!holds)
            _differences.Add($"{subject}: {rule}: {difference()}");
    }

    public void Same<T>(string rule, string subject, T expected, T found) =>
        Check(rule, subject, EqualityComparer<T>.Default.Equals(expected, found), () => $"expected {expected}, found {found}");

    public void None(string rule, string subject, IReadOnlyCollection<string> found) =>
        Check(rule, subject, found.Count == 0, () => string.Join(", ", found));
}
