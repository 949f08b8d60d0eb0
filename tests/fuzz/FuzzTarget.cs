namespace HardeningApp.Fuzz;

/// <summary>One kind of hostile input and what must hold whatever it is.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Weight">Its share of all cases.</param>
/// <param name="Try">Makes up a case, feeds it and throws when something must not be; it returns how many hostile values the case had.</param>
internal sealed record FuzzTarget(string Name, int Weight, Func<HostileInput, int> Try);
