using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HardeningApp.Platform.Files;

/// <summary>A small file of our state that only root may read. One that is missing or damaged is none: what it holds can be found out again.</summary>
internal static class JsonFile
{
    private const UnixFileMode RootOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Its content; null when there is none, or it is damaged.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return RegularFile.Find(path) is { } content ? JsonSerializer.Deserialize(content, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces it, as a whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write<T>(string path, T value, JsonTypeInfo<T> type)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DurableFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(value, type), RootOnly);
    }
}
