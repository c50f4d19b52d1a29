using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class ServiceProcessConfiguration : IEntityTypeConfiguration<ServiceProcess>
{
    public void Configure(EntityTypeBuilder<ServiceProcess> builder)
    {
        builder.HasKey(process => process.Id);
        builder.Property(process => process.Id).ValueGeneratedNever();
    }
}
