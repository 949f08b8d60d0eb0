using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Explain.Tables;

namespace HardeningApp.Core.Explain.Addresses;

/// <summary>Where mail to an address goes; here only to know which addresses have nowhere to go.</summary>
internal sealed class AddressTransport(PostfixView view, Inquiry inquiry)
{
    private const string Error = "error";
    private const string Undeliverable = "Address is undeliverable";

    private readonly AddressKeys _keys = new(view.Main);

    /// <summary>The address with its transport.</summary>
    public ResolvedAddress Of(ResolvedAddress address, bool allowMinus)
    {
        var found = address.Class == AddressClass.VirtualAlias
            ? address with { Transport = $"{Error}:5.1.1 User unknown{(view.Main.IsYes("show_user_unknown_table_name") ? " in virtual alias table" : "")}" }
            : WithTransport(address with { Transport = Default(address.Class) });
        if (found.Trouble is not null)
            return found;

        // A user who has moved has nowhere to go either, whatever the transport.
        var moved = Tables("relocated_maps").Find(_keys.InMaps(address.Address, isLocal: address.Class == AddressClass.Local));
        if (moved.Trouble is not null)
            return found with { Trouble = moved.Failure };
        if (moved.IsFound)
            found = found with { Transport = $"{Error}:5.1.6 User has moved to {moved.Value}" };

        // Programs could take it for an option.
        return found with { IsBad = !allowMinus && address.Address.StartsWith('-') };
    }

    private string Default(AddressClass whose) => view.Main.Text(whose switch
    {
        AddressClass.Local => "local_transport",
        AddressClass.VirtualMailbox => "virtual_transport",
        AddressClass.Relay => "relay_transport",
        _ => "default_transport",
    });

    private ResolvedAddress WithTransport(ResolvedAddress address)
    {
        var tables = Tables("transport_maps");
        var hit = tables.Find([.. _keys.InTransport(address.Address), new LookupKey("*", false)]);
        if (hit.Trouble is not null)
            return address with { Trouble = hit.Failure };
        if (hit.Value is not { } value || value.StartsWith(':'))
            return address;
        var parts = value.Split(':', 2);
        return address with { Transport = parts.Length == 2 && parts[1].Length > 0 ? value : $"{parts[0]}:{Undeliverable}" };
    }

    private TableList Tables(string parameter) => new(view.Main.List(parameter), inquiry);
}
