namespace HardeningApp.Core.Settings;

/// <summary>The layers of UCR in ascending priority; a higher one hides the value of a lower one.</summary>
public enum UcrLayer
{
    /// <summary><c>base-defaults.conf</c>: defaults of the variable descriptions.</summary>
    Default,

    /// <summary><c>base.conf</c>: what <c>ucr set</c> writes.</summary>
    Normal,

    /// <summary><c>base-ldap.conf</c>: values of UCR policies.</summary>
    Ldap,

    /// <summary><c>base-schedule.conf</c>: values of <c>ucr set --schedule</c>.</summary>
    Schedule,

    /// <summary><c>base-forced.conf</c>: values of <c>ucr set --force</c>.</summary>
    Forced,
}
