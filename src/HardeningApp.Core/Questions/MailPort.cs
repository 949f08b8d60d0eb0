namespace HardeningApp.Core.Questions;

/// <summary>The ports on which Postfix takes mail on UCS, by their numbers; the service in master.cf may have another one (<c>mail/smtpport</c>).</summary>
public enum MailPort
{
    /// <summary>Mail of other servers.</summary>
    Smtp = 25,

    /// <summary>Mail of users, TLS from the first byte.</summary>
    Smtps = 465,

    /// <summary>Mail of users, with STARTTLS.</summary>
    Submission = 587,
}
