using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Configurations;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage;

/// <summary>The one model of what is stored; each database has its own derived context and migrations.</summary>
public abstract class StampDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<AstroObject> Objects => Set<AstroObject>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<Detection> Detections => Set<Detection>();

    public DbSet<NonDetection> NonDetections => Set<NonDetection>();

    public DbSet<Stamp> Stamps => Set<Stamp>();

    public DbSet<StampClassification> Classifications => Set<StampClassification>();

    public DbSet<ClassifierModel> Models => Set<ClassifierModel>();

    public DbSet<Ps1Neighbour> Neighbours => Set<Ps1Neighbour>();

    public DbSet<Reject> Rejects => Set<Reject>();

    public DbSet<IngestRun> IngestRuns => Set<IngestRun>();

    public DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();

    public DbSet<StreamPartition> StreamPartitions => Set<StreamPartition>();

    public DbSet<ServiceProcess> ServiceProcesses => Set<ServiceProcess>();

    public DbSet<ClassCount> ClassCounts => Set<ClassCount>();

    public DbSet<ChangeCounter> ChangeCounters => Set<ChangeCounter>();

    public DbSet<ReviewEvent> ReviewEvents => Set<ReviewEvent>();

    public DbSet<Vote> Votes => Set<Vote>();

    public DbSet<ObjectReview> ObjectReviews => Set<ObjectReview>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<Presence> Presences => Set<Presence>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<GroupSettings> GroupSettings => Set<GroupSettings>();

    public DbSet<EventEntry> EventLog => Set<EventEntry>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<TnsReport> TnsReports => Set<TnsReport>();

    public DbSet<TnsReportEvent> TnsReportEvents => Set<TnsReportEvent>();

    public DbSet<TnsBatch> TnsBatches => Set<TnsBatch>();

    public DbSet<TnsExchange> TnsExchanges => Set<TnsExchange>();

    public DbSet<TnsOutbox> TnsOutboxes => Set<TnsOutbox>();

    public DbSet<TnsMirror> TnsMirrors => Set<TnsMirror>();

    public DbSet<TnsObject> TnsObjects => Set<TnsObject>();

    public DbSet<TnsInternalName> TnsInternalNames => Set<TnsInternalName>();

    public DbSet<TnsMatch> TnsMatches => Set<TnsMatch>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<NotificationCursor> NotificationCursors => Set<NotificationCursor>();

    public DbSet<ImportedCatalogue> Catalogues => Set<ImportedCatalogue>();

    public DbSet<CatalogueObject> CatalogueObjects => Set<CatalogueObject>();

    public DbSet<CatalogueReply> CatalogueReplies => Set<CatalogueReply>();

    public DbSet<HostChoice> HostChoices => Set<HostChoice>();

    public DbSet<KnownMatch> KnownMatches => Set<KnownMatch>();

    public DbSet<GroupDecision> GroupDecisions => Set<GroupDecision>();

    public DbSet<OutFeed> OutFeeds => Set<OutFeed>();

    public DbSet<UpkeepRun> UpkeepRuns => Set<UpkeepRun>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Mjd>().HaveConversion<MjdConverter>();
        // Each index costs every save: the configurations name those that a query needs, foreign keys get none by themselves.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(StampDbContext).Assembly);
        SnakeCaseNames.Apply(modelBuilder.Model);
    }
}
