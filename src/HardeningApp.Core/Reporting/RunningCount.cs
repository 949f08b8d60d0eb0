using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting;

/// <summary>
/// A <see cref="SeenCount"/> that grows in place. A new object for every line would outlive the young generation each time, and what is left of the
/// old ones would fill the memory.
/// </summary>
internal sealed class RunningCount(SeenCount first, TextPool texts)
{
    private long _recipients = first.Recipients;
    private long _messages = first.Messages;
    private DateTimeOffset _first = first.First;
    private DateTimeOffset _last = first.Last;
    private string _recipient = texts.Of(first.Recipient);
    private string _reason = texts.Of(first.Reason);
    private MailService _service = first.Service;

    /// <summary>What it is now.</summary>
    public SeenCount Value => new() { Recipients = _recipients, Messages = _messages, First = _first, Last = _last, Recipient = _recipient, Reason = _reason, Service = _service };

    /// <summary>Adds more.</summary>
    public void Add(SeenCount other)
    {
        _recipients += other.Recipients;
        _messages += other.Messages;
        if (other.First < _first)
            _first = other.First;
        if (other.Last < _last)
            return;
        _last = other.Last;
        _recipient = texts.Of(other.Recipient);
        _reason = texts.Of(other.Reason);
        _service = other.Service;
    }
}
