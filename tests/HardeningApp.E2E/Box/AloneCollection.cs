namespace HardeningApp.E2E.Box;

/// <summary>For classes that count what happens in a while: they run when no other box does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
