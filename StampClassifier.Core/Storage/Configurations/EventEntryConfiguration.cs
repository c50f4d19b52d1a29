using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class EventEntryConfiguration : IEntityTypeConfiguration<EventEntry>
{
    public void Configure(EntityTypeBuilder<EventEntry> builder)
    {
        builder.HasKey(e => e.Id);
        // The acts of one person or key.
        builder.HasIndex(e => e.ActorId);
    }
}
