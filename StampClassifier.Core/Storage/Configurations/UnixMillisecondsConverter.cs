using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class UnixMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
