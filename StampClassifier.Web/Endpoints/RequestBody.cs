namespace StampClassifier.Web.Endpoints;

/// <summary>Reads a body of unknown length up to a limit.</summary>
internal static class RequestBody
{
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream(128 * 1024);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > limit)
                throw new BadHttpRequestException($"A packet is larger than {limit} bytes.", StatusCodes.Status413PayloadTooLarge);
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
