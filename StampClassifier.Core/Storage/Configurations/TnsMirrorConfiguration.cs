using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class TnsMirrorConfiguration : IEntityTypeConfiguration<TnsMirror>
{
    public void Configure(EntityTypeBuilder<TnsMirror> builder)
    {
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasData(new TnsMirror { Id = TnsMirror.OnlyId });
    }
}
