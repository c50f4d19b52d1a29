using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class DeadLetterConfiguration : IEntityTypeConfiguration<DeadLetter>
{
    public void Configure(EntityTypeBuilder<DeadLetter> builder)
    {
        builder.HasKey(letter => letter.Id);
        builder.Ignore(letter => letter.IsWhole);
        // A message is one letter, however often it is delivered.
        builder.HasIndex(letter => new { letter.Topic, letter.Partition, letter.Offset }).IsUnique();
        // What is still to be done, for the page, the metrics and a replay.
        builder.HasIndex(letter => new { letter.IsSettled, letter.Id });
    }
}
