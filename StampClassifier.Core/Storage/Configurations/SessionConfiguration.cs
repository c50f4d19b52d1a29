using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasOne(s => s.Person).WithMany().HasForeignKey(s => s.PersonId);
        // The sessions of a person, to list or to end.
        builder.HasIndex(s => s.PersonId);
    }
}
