using System.Collections.Immutable;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Languages;

/// <summary>Everything that can be wrong with a setting, in both languages. A test fails when a sentence is missing.</summary>
public static class GermanSentences
{
    /// <summary>All sentences; the first that fits counts.</summary>
    public static readonly ImmutableArray<Sentence> All =
    [
        // Settings of their own words.
        new("all settings and templates are valid", "alle Einstellungen und Vorlagen sind gültig"),
        new("{0} means nothing to this version", "{0} sagt dieser Version nichts"),
        new("off, monitor or enforce", "off, monitor oder enforce"),
        new("ldaps or starttls", "ldaps oder starttls"),
        new("addresses or domains", "addresses oder domains"),
        new("yes or no", "yes oder no"),
        new("one mail address, or the name of a local user; letters, digits and . _ + - in front of the @",
            "eine Mailadresse oder der Name eines lokalen Benutzers; Buchstaben, Ziffern und . _ + - vor dem @"),
        new(RefusalContact.Expected,
            "eine Adresse mit https://, eine Mailadresse oder eine Telefonnummer, zum Beispiel https://mail.example/help, help@mail.example oder +49 30 1234567; "
            + "höchstens 120 Zeichen: Buchstaben, Ziffern und . _ ~ / ? = & % + # : ( ) @ -"),
        new("a number from {0} to {1}", "eine Zahl von {0} bis {1}"),
        new("a mail domain between domain/ and {0}", "eine Maildomäne zwischen domain/ und {0}"),
        new("roles of UCS servers separated by blanks: {0}", "Rollen von UCS-Servern, durch Leerzeichen getrennt: {0}"),
        new("names separated by blanks, each of 1 to 64 letters, digits, dots, underscores or hyphens",
            "Namen, durch Leerzeichen getrennt, jeder aus 1 bis 64 Buchstaben, Ziffern, Punkten, Unterstrichen oder Bindestrichen"),
        new("yes, no, since TIME, or since TIME until TIME, as pause writes it (times like {0})",
            "yes, no, since ZEIT oder since ZEIT until ZEIT, wie pause es schreibt (Zeiten wie {0})"),
        new("STAGE since TIME until TIME instead of STAGE, at most 30 days, as mode FEATURE STAGE --for writes it (times like {0})",
            "STUFE since ZEIT until ZEIT instead of STUFE, höchstens 30 Tage, wie mode FUNKTION STUFE --for es schreibt (Zeiten wie {0})"),

        // What the join of the domain sets.
        new("<0>, which the join of the domain sets", "<0>; der Beitritt zur Domäne setzt das"),
        new("the name of the LDAP server", "der Name des LDAP-Servers"),
        new("the LDAP base of the domain", "die LDAP-Basis der Domäne"),
        new("the DN of this host's machine account", "der DN des Maschinenkontos dieses Rechners"),
        new("fully qualified host names; TLS checks them", "vollständige Rechnernamen; TLS prüft sie"),

        // Further systems.
        new("addresses or networks separated by blanks or commas, and this one <0>",
            "Adressen oder Netze, durch Leerzeichen oder Kommas getrennt, und dieser Eintrag <0>"),
        new("means every host of the Internet, which would make this server an open relay; name the single systems",
            "meint jeden Rechner im Internet, was diesen Server zu einem offenen Relay machen würde; nennen Sie die einzelnen Systeme"),
        new("is wider than /{0}, which is no network of one organisation; name smaller networks or the single systems",
            "ist größer als /{0}, was kein Netz einer einzelnen Organisation ist; nennen Sie kleinere Netze oder die einzelnen Systeme"),
        new("<0>; name the address that the system has in the network", "<0>; nennen Sie die Adresse, die das System im Netz hat"),
        new("is not an address or network as Postfix reads it (IPv6 stands in brackets)",
            "ist keine Adresse und kein Netz, wie Postfix sie liest (IPv6 steht in eckigen Klammern)"),
        new("is an IPv4 address in IPv6 form, which Postfix never matches; write the IPv4 address",
            "ist eine IPv4-Adresse in IPv6-Form, die Postfix nie erkennt; schreiben Sie die IPv4-Adresse"),
        new("has no valid prefix length", "hat keine gültige Präfixlänge"),
        new("has host bits set; write the network's own address", "enthält Bits eines einzelnen Rechners; schreiben Sie die Adresse des Netzes"),
        new("is not an IP address", "ist keine IP-Adresse"),
        new("is not an IPv4 address of four decimal numbers", "ist keine IPv4-Adresse aus vier Dezimalzahlen"),
        new("is a loopback address", "ist eine Loopback-Adresse"),
        new("is the unspecified address", "ist die unbestimmte Adresse"),
        new("is a multicast address", "ist eine Multicast-Adresse"),
        new("is a link-local address", "ist eine Link-lokale Adresse"),
        new("is a reserved or broadcast address", "ist eine reservierte oder eine Broadcast-Adresse"),
        new("is an IPv4-compatible IPv6 address, which no host uses", "ist eine IPv4-kompatible IPv6-Adresse, die kein Rechner benutzt"),

        // Exceptions.
        new("a text such as {0}; <1>", "ein Text wie {0}; <1>"),
        new("the variable's name <0>", "der Name der Variable <0>"),
        new("is not the name of an exception (1 to {0} of a-z, 0-9 and -)", "ist kein Name einer Ausnahme (1 bis {0} aus a-z, 0-9 und -)"),
        new("this one holds the character {0}, which must not stand in an exception", "dieser enthält das Zeichen {0}, das in einer Ausnahme nicht stehen darf"),
        new("this one has {0} where name=value is expected", "dieser hat {0}, wo Name=Wert erwartet wird"),
        new("this one has {0}= twice", "dieser hat {0}= zweimal"),
        new("is missing", "fehlt"),
        new("is missing, or sender, or both", "fehlt, oder sender, oder beide"),
        new("is no feature with exceptions: sender, relay or submission", "ist keine Funktion mit Ausnahmen: sender, relay oder submission"),
        new("does not belong to an exception of the feature {0}", "gehört nicht zu einer Ausnahme der Funktion {0}"),
        new("has more than letters, digits and . _ + = - in front of the @, or more than {0} of them; exempt its domain instead",
            "hat vor dem @ mehr als Buchstaben, Ziffern und . _ + = - oder mehr als {0} davon; nehmen Sie stattdessen ihre Domäne aus"),
        new("is no mail address and no domain; expected for example news@company.my or news.company.my",
            "ist keine Mailadresse und keine Domäne; erwartet wird zum Beispiel news@company.my oder news.company.my"),
        new("is no login as Postfix logs it (sasl_username=): letters, digits and . _ + -, perhaps with one @ inside, at most {0} characters",
            "ist kein Anmeldename, wie Postfix ihn protokolliert (sasl_username=): Buchstaben, Ziffern und . _ + -, auch mit einem @ darin, höchstens {0} Zeichen"),
        new("is a domain; a login gets single addresses", "ist eine Domäne; ein Anmeldename bekommt einzelne Adressen"),
        new("is no time; expected a day such as 2026-12-31, which counts to its end (UTC), or a moment such as {0}",
            "ist keine Zeit; erwartet wird ein Tag wie 2026-12-31, der bis zu seinem Ende (UTC) zählt, oder ein Zeitpunkt wie {0}"),
        new("holds the character {0}; allowed are ASCII letters, digits, blanks and {1}", "enthält das Zeichen {0}; erlaubt sind ASCII-Buchstaben, Ziffern, Leerzeichen und {1}"),
        new("is longer than {0} characters", "ist länger als {0} Zeichen"),
        new("is wider than /{0} (IPv6: /{1})", "ist größer als /{0} (IPv6: /{1})"),
        new("\"{0}\" <1>", "\"{0}\" <1>"),
        new("{0}= <1>", "{0}= <1>"),
    ];
}
