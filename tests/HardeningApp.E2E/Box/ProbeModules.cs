namespace HardeningApp.E2E.Box;

/// <summary>Listener modules that append a line to a file in /tmp for each call.</summary>
internal static class ProbeModules
{
    public const string ClassBased = """
        import os
        import pwd

        from univention.listener import ListenerModuleHandler


        def names(attributes):
            return ",".join(value.decode() for value in attributes["cn"])


        class Probe(ListenerModuleHandler):
            class Configuration:
                name = "ignored, the file's name counts"
                description = "writes down how it is called"
                ldap_filter = "(objectClass=univentionMailDomainname)"

            def create(self, dn, new):
                self.write("create", names(new), "as", pwd.getpwuid(os.geteuid()).pw_name)

            def modify(self, dn, old, new, old_dn):
                self.write("modify", names(old), names(new), old_dn or "-")

            def remove(self, dn, old):
                self.write("remove", names(old))

            def write(self, *words):
                with open("/tmp/class-based", "a") as calls:
                    print(*words, file=calls)
        """;

    public const string FunctionBased = """
        name = "function_based"
        description = "writes down how it is called"
        filter = "(&(objectClass=univentionDomainController)(!(univentionObjectFlag=docker)))"
        attributes = ["aRecord"]
        modrdn = "1"


        def write(*words):
            with open("/tmp/function-based", "a") as calls:
                print(*words, file=calls)


        def addresses(attributes):
            return b",".join(attributes.get("aRecord", [b"-"])).decode()


        def handler(dn, new, old, command):
            write(command, (new or old)["cn"][0].decode(), addresses(new), addresses(old))
            if addresses(new) == "10.9.0.66":
                raise ValueError("broken")


        def postrun():
            write("postrun")
        """;
}
