using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Maps;

/// <summary>
/// When a map goes live. A restriction class that the sender map names and the running Postfix does not know gives 451 to all mail that reaches the
/// line, so a map with a new class waits until main.cf was read; one that names fewer goes first.
/// </summary>
public static class MapOrder
{
    /// <summary>The maps that have to wait for the reload, and the others.</summary>
    /// <param name="maps">The maps to come.</param>
    /// <param name="seen">What is there before the change.</param>
    public static ILookup<bool, AccessMap> Waiting(IEnumerable<AccessMap> maps, Observation seen) =>
        maps.ToLookup(map => Waits(map, seen.Ucr, seen.ConfigDigest == seen.Ledger.ConfirmedConfig));

    /// <summary>Whether a map has to wait for the reload.</summary>
    /// <param name="map">The map.</param>
    /// <param name="before">UCR before the change.</param>
    /// <param name="isConfirmed">Whether Postfix has read what UCR said then.</param>
    public static bool Waits(AccessMap map, UcrSnapshot before, bool isConfirmed) =>
        map.Name == PostfixNames.SenderMap && Highest(map.Text) > (isConfirmed && int.TryParse(before.Text(PostfixNames.Classes), out var known) ? known : 0);

    /// <summary>The highest number of a class that a map names.</summary>
    private static int Highest(string text)
    {
        var highest = 0;
        for (var at = 0; (at = text.IndexOf(PostfixNames.ExceptionClass, at, StringComparison.Ordinal)) >= 0;)
        {
            at += PostfixNames.ExceptionClass.Length;
            var digits = text.AsSpan(at, Math.Min(4, text.Length - at));
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            if (int.TryParse(end < 0 ? digits : digits[..end], out var number))
                highest = Math.Max(highest, number);
        }

        return highest;
    }
}
