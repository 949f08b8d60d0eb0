namespace HardeningApp.Core.Reporting;

/// <summary>Takes the person out of mail addresses and leaves the domain.</summary>
public static class MailAddressMask
{
    /// <summary>What stands for a local part.</summary>
    public const string Mark = "***";

    private const string Owner = "not owned by user ";

    /// <summary>The address without its local part; a text without a domain is a person as a whole.</summary>
    public static string Mask(string address)
    {
        if (address.Length == 0)
            return address;
        var at = address.LastIndexOf('@');
        // A quoted local part can hold another address, which nothing behind the last @ can.
        var domain = at < 0 ? "" : address[(at + 1)..];
        return domain.Length > 0 && domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '[' or ']' or ':') ? $"{Mark}@{domain}" : Mark;
    }

    /// <summary>Postfix's reason without the login that it may name.</summary>
    public static string MaskReason(string reason) =>
        reason.IndexOf(Owner, StringComparison.Ordinal) is var at and >= 0 ? reason[..(at + Owner.Length)] + Mask(reason[(at + Owner.Length)..]) : reason;

    /// <summary>The rows without local parts; what looks alike then is one row.</summary>
    public static IEnumerable<SeenRow> Mask(IEnumerable<SeenRow> rows)
    {
        var tally = new Tally(AddressStorage.Domains, DateOnly.MinValue);
        foreach (var row in rows)
            tally.Add(Mask(row));
        return tally.Rows;
    }

    /// <summary>The row without local parts.</summary>
    public static SeenRow Mask(SeenRow row) => new(
        row.Key with { Sender = Mask(row.Key.Sender) },
        row.Count with { Recipient = Mask(row.Count.Recipient), Reason = MaskReason(row.Count.Reason) });
}
