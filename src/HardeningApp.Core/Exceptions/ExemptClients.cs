using System.Collections.Immutable;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Exceptions;

/// <summary>A restriction class: clients that are exempt for the senders that name it, and what happens to all others.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Clients">The clients.</param>
/// <param name="Stage">Monitor or enforce.</param>
public sealed record ExemptClients(int Number, ImmutableSortedSet<Network> Clients, Stage Stage)
{
    /// <summary>Its name in main.cf and in the sender map.</summary>
    public string Name => $"{PostfixNames.ExceptionClass}{Number}";
}
