using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class StreamPartitionConfiguration : IEntityTypeConfiguration<StreamPartition>
{
    public void Configure(EntityTypeBuilder<StreamPartition> builder)
        => builder.HasKey(partition => new { partition.GroupId, partition.Topic, partition.Partition });
}
