using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        // Once for each subject and room.
        builder.HasIndex(n => new { n.Kind, n.Subject, n.Room }).IsUnique();
        // What is to be sent.
        builder.HasIndex(n => n.NextAttemptAt);
    }
}
