namespace HardeningApp.Platform.Reporting;

/// <summary>How far a log file has been read. A file is known by its first line, whatever it is called and whether it is compressed by now.</summary>
/// <param name="File">The digest of the first line.</param>
/// <param name="Offset">The bytes that have been read, of the uncompressed file; the end of a line.</param>
/// <param name="LastLine">The digest of the last line that has been read.</param>
internal sealed record LogPosition(byte[] File, long Offset, byte[] LastLine);
