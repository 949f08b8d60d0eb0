using System.Collections.Frozen;
using System.Globalization;

namespace HardeningApp.Core.Reporting;

/// <summary>The texts of the report in one language. <c>{0}</c> is what a text is about.</summary>
public sealed class ReportWords
{
    /// <summary>English.</summary>
    public static readonly ReportWords English = new("en", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["title"] = "Mail that is or would be refused",
        ["period"] = "Period",
        ["host"] = "Server",
        ["made"] = "Made",
        ["log"] = "Mail log",
        ["nothing"] = "Nothing was or would be refused in this period.",
        ["features"] = "Features",
        ["feature"] = "Feature",
        ["sources"] = "Sources",
        ["source"] = "Source",
        ["kind"] = "Likely",
        ["messages"] = "Mails",
        ["recipients"] = "Recipients",
        ["would"] = "would be refused",
        ["refused"] = "refused",
        ["first"] = "First seen",
        ["last"] = "Last seen",
        ["day"] = "Day",
        ["evidence"] = "Because",
        ["advice"] = "To do",
        ["command"] = "Command",
        ["examples"] = "Last seen lines",
        ["helo"] = "Calls itself",
        ["senders"] = "Senders",
        ["more-senders"] = "and {0} more",
        ["numbers"] = "Numbers day by day",
        ["more-sources"] = "{0} more sources with {1} mails; --format csv lists all.",
        ["others"] = "(further sources)",
        ["not-looked-up"] = "Sources that were not looked up in the name service (no answer, or no time): {0}.",
        ["skip"] = "To the sources",
        ["mail.page"] = "The attached page shows the same day by day, and opens offline in every browser. Of mail addresses only the domains are shown.",
        ["mail.end"] = "Who gets this each Monday: ucr set postfix-hardening/report/mail=ADDRESS; nobody: ucr set postfix-hardening/report/weekly=no",
        ["explain.sender"] = "mail over port 25 from outside with a sender of an own mail domain",
        ["explain.relay"] = "mail of relay clients with an outside sender to an outside recipient",
        ["explain.submission"] = "mail over ports 465 and 587 with a sender that is no address of the login",
        ["explain.auth25"] = "logins on port 25",
        ["kind.OwnServer"] = "own server that is not in mynetworks",
        ["kind.DomainHost"] = "host of the UCS domain that is no relay client",
        ["kind.Container"] = "app on this server",
        ["kind.OwnDevice"] = "device or program in the own network",
        ["kind.ListedService"] = "service that SPF allows",
        ["kind.ReturnPath"] = "service with a return-path sub-domain",
        ["kind.Forwarder"] = "forwarder or mailing list",
        ["kind.Unknown"] = "unknown",
        ["kind.Spoofing"] = "forged mail",
        ["why.many"] = "more sources came on one day than are kept apart",
        ["why.relays"] = "it is in mynetworks",
        ["why.relays-not"] = "it is not in mynetworks",
        ["why.name"] = "its name {0} leads back to the address",
        ["why.no-name"] = "its address has no name that leads back",
        ["why.server"] = "the directory has the server {0} with this address",
        ["why.docker"] = "it is in Docker's network {0}",
        ["why.app"] = "it is the container of the app {0}",
        ["why.domain"] = "its name is in the UCS domain {0}",
        ["why.near"] = "this server is in the same network, {0}",
        ["why.private"] = "it has a private address",
        ["why.spf"] = "the SPF record of {0} lets it send",
        ["why.spf-not"] = "the SPF record of {0} forbids it to send",
        ["why.helo"] = "it calls itself by its true name",
        ["why.helo-not"] = "it calls itself {0}, which is not its name",
        ["why.senders"] = "it uses {0} different senders",
        ["do.nothing"] = "Nothing: enforce is meant for this.",
        ["do.ask"] = "Find out whose it is before enforce: ask the users behind the senders, or the owner of the address.",
        ["do.wake"] = "The server should be a relay client by itself; see what status says about it.",
        ["do.relay"] = "If it may send with every inside sender and relay, make it a relay client.",
        ["do.login"] = "Let it log in on port 587. If it cannot and may send with every inside sender and relay, make it a relay client.",
        ["do.exempt"] = "If it is yours, exempt it with the senders it uses; or let it use a domain of its own as envelope sender.",
        ["do.exempt-forwarder"] = "If users want it, exempt it; better, have it write the sender anew (SRS).",
        ["do.exempt-relay"] = "If it hands on mail with outside senders rightly, exempt it.",
        ["do.sender"] = "Set the sender in the mail program to an address of the login, or give the login that address in UCS.",
        ["do.port"] = "Let the mail program use port 587 or 465.",
    });

    /// <summary>German.</summary>
    public static readonly ReportWords German = new("de", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["title"] = "Mails, die abgelehnt werden oder würden",
        ["period"] = "Zeitraum",
        ["host"] = "Server",
        ["made"] = "Erstellt",
        ["log"] = "Mail-Log",
        ["nothing"] = "In diesem Zeitraum wurde nichts abgelehnt und wäre nichts abgelehnt worden.",
        ["features"] = "Funktionen",
        ["feature"] = "Funktion",
        ["sources"] = "Quellen",
        ["source"] = "Quelle",
        ["kind"] = "Vermutlich",
        ["messages"] = "Mails",
        ["recipients"] = "Empfänger",
        ["would"] = "würde abgelehnt",
        ["refused"] = "abgelehnt",
        ["first"] = "Zuerst gesehen",
        ["last"] = "Zuletzt gesehen",
        ["day"] = "Tag",
        ["evidence"] = "Denn",
        ["advice"] = "Zu tun",
        ["command"] = "Befehl",
        ["examples"] = "Zuletzt gesehene Zeilen",
        ["helo"] = "Nennt sich",
        ["senders"] = "Absender",
        ["more-senders"] = "und {0} weitere",
        ["numbers"] = "Zahlen Tag für Tag",
        ["more-sources"] = "{0} weitere Quellen mit {1} Mails; --format csv führt alle auf.",
        ["others"] = "(weitere Quellen)",
        ["not-looked-up"] = "Nicht im DNS nachgeschlagene Quellen (keine Antwort, oder keine Zeit): {0}.",
        ["skip"] = "Zu den Quellen",
        ["mail.page"] = "Die angehängte Seite zeigt dasselbe Tag für Tag und öffnet sich ohne Netz in jedem Browser. Von Mailadressen stehen nur die Domains darin.",
        ["mail.end"] = "Wer das jeden Montag bekommt: ucr set postfix-hardening/report/mail=ADRESSE; niemand: ucr set postfix-hardening/report/weekly=no",
        ["explain.sender"] = "Mails von außen über Port 25 mit einem Absender einer eigenen Mail-Domain",
        ["explain.relay"] = "Mails von Relay-Clients mit fremdem Absender an fremde Empfänger",
        ["explain.submission"] = "Mails über Port 465 und 587 mit einem Absender, der keine Adresse des angemeldeten Benutzers ist",
        ["explain.auth25"] = "Anmeldungen auf Port 25",
        ["kind.OwnServer"] = "eigener Server, der nicht in mynetworks steht",
        ["kind.DomainHost"] = "Rechner der UCS-Domäne, der kein Relay-Client ist",
        ["kind.Container"] = "App auf diesem Server",
        ["kind.OwnDevice"] = "Gerät oder Programm im eigenen Netz",
        ["kind.ListedService"] = "Dienst, den SPF erlaubt",
        ["kind.ReturnPath"] = "Dienst mit einer Unterdomain für Rückläufer",
        ["kind.Forwarder"] = "Weiterleitung oder Mailingliste",
        ["kind.Unknown"] = "unbekannt",
        ["kind.Spoofing"] = "gefälschte Mail",
        ["why.many"] = "an einem Tag kamen mehr Quellen, als einzeln geführt werden",
        ["why.relays"] = "sie steht in mynetworks",
        ["why.relays-not"] = "sie steht nicht in mynetworks",
        ["why.name"] = "ihr Name {0} führt zur Adresse zurück",
        ["why.no-name"] = "ihre Adresse hat keinen Namen, der zu ihr zurückführt",
        ["why.server"] = "das Verzeichnis kennt den Server {0} mit dieser Adresse",
        ["why.docker"] = "sie liegt im Docker-Netz {0}",
        ["why.app"] = "sie ist der Container der App {0}",
        ["why.domain"] = "ihr Name liegt in der UCS-Domäne {0}",
        ["why.near"] = "dieser Server ist im selben Netz, {0}",
        ["why.private"] = "sie hat eine private Adresse",
        ["why.spf"] = "der SPF-Eintrag von {0} lässt sie senden",
        ["why.spf-not"] = "der SPF-Eintrag von {0} verbietet ihr zu senden",
        ["why.helo"] = "sie nennt sich mit ihrem wahren Namen",
        ["why.helo-not"] = "sie nennt sich {0}, und das ist nicht ihr Name",
        ["why.senders"] = "sie benutzt {0} verschiedene Absender",
        ["do.nothing"] = "Nichts: dafür ist enforce da.",
        ["do.ask"] = "Vor enforce klären, wem sie gehört: die Benutzer hinter den Absendern fragen oder den Inhaber der Adresse.",
        ["do.wake"] = "Der Server sollte von selbst Relay-Client sein; status sagt, was im Weg ist.",
        ["do.relay"] = "Darf der Rechner mit jedem eigenen Absender senden und weiterleiten, ihn zum Relay-Client machen.",
        ["do.login"] = "Auf Port 587 anmelden lassen. Geht das nicht, und darf das Gerät mit jedem eigenen Absender senden und weiterleiten, es zum Relay-Client machen.",
        ["do.exempt"] = "Gehört der Dienst dazu, ihn mit den Absendern ausnehmen, die er benutzt; oder ihn eine eigene Domain als Umschlagabsender benutzen lassen.",
        ["do.exempt-forwarder"] = "Brauchen Benutzer die Weiterleitung, sie ausnehmen; besser schreibt sie den Absender neu (SRS).",
        ["do.exempt-relay"] = "Reicht sie zu Recht Mails mit fremden Absendern weiter, sie ausnehmen.",
        ["do.sender"] = "Im Mailprogramm eine Adresse des angemeldeten Benutzers als Absender einstellen, oder dem Benutzer diese Adresse in UCS geben.",
        ["do.port"] = "Das Mailprogramm Port 587 oder 465 benutzen lassen.",
    });

    private readonly FrozenDictionary<string, string> _texts;

    private ReportWords(string language, Dictionary<string, string> texts)
    {
        Language = language;
        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The language (BCP 47).</summary>
    public string Language { get; }

    /// <summary>The names of all texts.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>A text.</summary>
    public string this[string name] => _texts[name];

    /// <summary>The words of a language: <c>de</c>, <c>de_DE.UTF-8</c>; English for every other one.</summary>
    public static ReportWords Of(string? language) => language?.StartsWith("de", StringComparison.OrdinalIgnoreCase) == true ? German : English;

    /// <summary>A text with what goes into it.</summary>
    public string Fill(string name, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, _texts[name], values);
}
