using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class GroupSettingsConfiguration : IEntityTypeConfiguration<GroupSettings>
{
    public void Configure(EntityTypeBuilder<GroupSettings> builder)
    {
        // Two who change the settings at once write the same version: the second is refused.
        builder.HasKey(g => g.Version);
        builder.Property(g => g.Version).ValueGeneratedNever();
    }
}
