namespace HardeningApp.Core.Reporting.Log;

/// <summary>Which service of Postfix took a mail.</summary>
public enum MailService
{
    /// <summary>Port 25.</summary>
    Smtp,

    /// <summary>Port 465 or 587.</summary>
    Submission,
}
