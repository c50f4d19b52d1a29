using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class MjdConverter() : ValueConverter<Mjd, double>(mjd => mjd.Days, days => new Mjd(days));
