using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HardeningApp.Core.Names;

namespace HardeningApp.Core.Directory;

/// <summary>The names of an answer, judged.</summary>
/// <param name="Names">As the directory has them.</param>
/// <param name="Named">Those that an administrator has named, by which they were judged.</param>
/// <param name="Domains">The valid ones, sorted, each once.</param>
/// <param name="Skipped">The others, and why.</param>
internal sealed record ParsedDomains(ImmutableArray<string> Names, ImmutableHashSet<DomainName> Named, ImmutableArray<DomainName> Domains, ImmutableArray<SkippedValue> Skipped)
{
    public static ParsedDomains Of(ImmutableArray<string> names, DirectoryRules rules)
    {
        var (domains, skipped) = (new HashSet<DomainName>(names.Length), ImmutableArray.CreateBuilder<SkippedValue>());
        foreach (var name in names)
        {
            var domain = DomainName.Parse(name);
            var why = domain.Ok ? rules.WhyNot(domain.Value) : domain.Error;
            if (why is null)
                domains.Add(domain.Value!);
            else
                skipped.Add(new SkippedValue("mail domain", name, why));
        }

        var sorted = domains.ToArray();
        Array.Sort(sorted);
        return new(names, rules.Named, ImmutableCollectionsMarshal.AsImmutableArray(sorted), skipped.ToImmutable());
    }
}
