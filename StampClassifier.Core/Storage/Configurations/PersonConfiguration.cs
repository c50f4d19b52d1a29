using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        // Signing in, and one account for each address.
        builder.HasIndex(p => p.NormalizedEmail).IsUnique();
        // Signing in through an institute.
        builder.HasIndex(p => new { p.Issuer, p.Subject }).IsUnique();
    }
}
