using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => instant.ToUniversalTime(), instant => instant);
