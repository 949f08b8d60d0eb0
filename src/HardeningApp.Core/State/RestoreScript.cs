using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.State;

/// <summary>The script beside a generation that gives it back without our program: POSIX sh, no argument, only cp, mv, rm, grep, postmap, ucr and postfix.</summary>
public static class RestoreScript
{
    private const string Staging = $"{PostfixNames.ConfigDirectory}/.postfix-hardening.staging";

    /// <summary>The script of a generation.</summary>
    /// <param name="generation">The generation; 0 is what was there before us.</param>
    /// <param name="now">The ledger: what was set since then gets back what it was before us.</param>
    public static string Of(Generation generation, Ledger now)
    {
        var text = new StringBuilder();
        Head(text, generation);
        if (generation.Number == 0)
        {
            Values(text, now.Baseline);
            Reload(text);
            foreach (var (name, file) in now.Files)
                text.Append(CultureInfo.InvariantCulture, $"{(file.WasForeign ? "put_back" : "remove")} {ShellText.Quote(name)}\n");
        }
        else
        {
            // A class that a map names and Postfix does not know would give 451.
            bool Waits(string name) => name == PostfixNames.SenderMap && generation.Values.ContainsKey(PostfixNames.Classes);
            void Swap(string name) => text.Append(CultureInfo.InvariantCulture, $"swap {ShellText.Quote(name)} {TableTypes.Of(name).ToString().ToLowerInvariant()}\n");
            foreach (var name in generation.Files.Keys.Where(name => !Waits(name)))
                Swap(name);
            Values(text, now.Baseline.Where(pair => pair.Key != PostfixNames.MyNetworks).ToImmutableSortedDictionary(StringComparer.Ordinal).SetItems(generation.Values));
            Reload(text);
            foreach (var name in generation.Files.Keys.Where(Waits))
                Swap(name);
        }

        text.Append(
            $"""
            say "done; this server works without postfix-hardening now, and nothing follows the directory"
            say "to go on with postfix-hardening: ucr unset {SettingNames.Paused}; systemctl start postfix-hardening"

            """);
        return text.ToString();
    }

    private static void Head(StringBuilder text, Generation generation)
    {
        var what = generation.Number == 0 ? "what was there before postfix-hardening" : $"generation {generation.Number} ({TimeText.Of(generation.Time)}, {ShellText.Comment(generation.Reason)})";
        text.Append(
            $$"""
            #!/bin/sh
            # Made by postfix-hardening: gives back {{what}}.
            # Needs nothing of postfix-hardening but the files beside it. As root, without arguments: sh restore.sh
            set -eu
            PATH=/usr/sbin:/usr/bin:/sbin:/bin
            export PATH
            here=$(cd "${0%"${0##*/}"}." && pwd)
            config={{PostfixNames.ConfigDirectory}}
            staging={{Staging}}

            say() {
                printf '%s\n' "restore.sh: $1"
            }


            """);
        if (generation.Number == 0)
        {
            text.Append(
                """
                named() {
                    grep -qF "$config/$1" "$config/main.cf" "$config/master.cf"
                }

                remove() {
                    if named "$1"; then
                        say "$config/$1 stays, because Postfix's configuration names it"
                    else
                        say "removing $config/$1"
                        rm -f "$config/$1" "$config/$1.db"
                    fi
                }

                put_back() {
                    for file in "$1.db" "$1"; do
                        if [ -e "$here/../../baseline/$file" ]; then
                            say "putting $config/$file back as it was found"
                            cp -a "$here/../../baseline/$file" "$staging/$file"
                            mv -f "$staging/$file" "$config/$file"
                        elif named "$1"; then
                            say "$config/$file stays, because Postfix's configuration names $1"
                        else
                            rm -f "$config/$file"
                        fi
                    done
                }

                """);
        }
        else
        {
            text.Append(
                """
                swap() {
                    say "building $config/$1"
                    cp "$here/files/$1" "$staging/$1"
                    chmod 644 "$staging/$1"
                    if [ "$2" = hash ]; then
                        postmap "hash:$staging/$1"
                        mv -f "$staging/$1.db" "$config/$1.db"
                    fi
                    mv -f "$staging/$1" "$config/$1"
                }

                """);
        }

        text.Append(
            """

            if [ "$(id -u)" -ne 0 ]; then
                say "only root can do this" >&2
                exit 77
            fi
            if command -v systemctl >/dev/null; then
                say "stopping postfix-hardening, which would put everything back"
                systemctl stop postfix-hardening 2>/dev/null || true
            fi
            rm -rf "$staging"
            mkdir -m 700 "$staging"
            trap 'rm -rf "$staging"' EXIT

            """);
    }

    /// <summary>Set and unset, and the pause with them, so that a daemon that starts again keeps to it.</summary>
    private static void Values(StringBuilder text, ImmutableSortedDictionary<string, string?> values)
    {
        if (values.ContainsKey(PostfixNames.MyNetworks))
            text.Append(CultureInfo.InvariantCulture, $"say \"{PostfixNames.MyNetworks} is now: $(ucr get {PostfixNames.MyNetworks})\"\n");
        text.Append("say \"setting UCR variables\"\n");
        Command(text, "ucr set", [$"{SettingNames.Paused}=yes", .. values.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={pair.Value}")]);
        var unset = values.Where(pair => pair.Value is null).Select(pair => pair.Key).ToArray();
        if (unset.Length > 0)
            Command(text, "ucr unset", unset);
    }

    private static void Command(StringBuilder text, string command, IEnumerable<string> arguments)
    {
        text.Append(command);
        foreach (var argument in arguments)
            text.Append(" \\\n    ").Append(ShellText.Quote(argument));
        text.Append('\n');
    }

    private static void Reload(StringBuilder text) => text.Append(
        """
        if postfix status 2>/dev/null; then
            postfix check
            postfix reload
        else
            say "Postfix is stopped; it reads everything when it starts"
        fi

        """);
}
