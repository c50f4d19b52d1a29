using NpgsqlTypes;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>The tables of an alert, column by column, for both databases.</summary>
internal static class Tables
{
    public static readonly TableMap<Alert> Alerts = new("alerts",
        new("candid", NpgsqlDbType.Bigint, a => a.Candid),
        new("object_id", NpgsqlDbType.Text, a => a.ObjectId),
        new("observed", NpgsqlDbType.Double, a => a.Observed.Days),
        new("is_first_detection", NpgsqlDbType.Boolean, a => a.IsFirstDetection),
        new("is_edge", NpgsqlDbType.Boolean, a => a.IsEdge),
        new("sso_distance", NpgsqlDbType.Double, a => a.SsoDistance),
        new("schema_version", NpgsqlDbType.Text, a => a.SchemaVersion),
        new("values", NpgsqlDbType.Text, a => a.Values),
        new("received_at", NpgsqlDbType.TimestampTz, a => a.ReceivedAt));

    public static readonly TableMap<StampRow> Stamps = new("stamps",
        new("candid", NpgsqlDbType.Bigint, s => s.Candid),
        new("kind", NpgsqlDbType.Integer, s => (int)s.Kind),
        new("gzip_fits", NpgsqlDbType.Bytea, s => s.GzipFits));

    public static readonly TableMap<Detection> Detections = new("detections",
        new("candid", NpgsqlDbType.Bigint, d => d.Candid),
        new("object_id", NpgsqlDbType.Text, d => d.ObjectId),
        new("pid", NpgsqlDbType.Bigint, d => d.Pid),
        new("observed", NpgsqlDbType.Double, d => d.Observed.Days),
        new("band", NpgsqlDbType.Integer, d => (int)d.Band),
        new("ra", NpgsqlDbType.Double, d => d.Ra),
        new("dec", NpgsqlDbType.Double, d => d.Dec),
        new("magnitude", NpgsqlDbType.Double, d => d.Magnitude),
        new("magnitude_error", NpgsqlDbType.Double, d => d.MagnitudeError),
        new("diff_mag_limit", NpgsqlDbType.Double, d => d.DiffMagLimit),
        new("is_positive", NpgsqlDbType.Boolean, d => d.IsPositive),
        new("real_bogus", NpgsqlDbType.Double, d => d.RealBogus),
        new("deep_real_bogus", NpgsqlDbType.Double, d => d.DeepRealBogus),
        new("program_id", NpgsqlDbType.Integer, d => d.ProgramId),
        new("field", NpgsqlDbType.Integer, d => d.Field),
        new("quadrant", NpgsqlDbType.Integer, d => d.Quadrant),
        new("source_candid", NpgsqlDbType.Bigint, d => d.SourceCandid))
    { Key = "candid" };

    public static readonly TableMap<NonDetection> NonDetections = new("non_detections",
        new("object_id", NpgsqlDbType.Text, d => d.ObjectId),
        new("pid", NpgsqlDbType.Bigint, d => d.Pid),
        new("observed", NpgsqlDbType.Double, d => d.Observed.Days),
        new("band", NpgsqlDbType.Integer, d => (int)d.Band),
        new("diff_mag_limit", NpgsqlDbType.Double, d => d.DiffMagLimit),
        new("program_id", NpgsqlDbType.Integer, d => d.ProgramId),
        new("field", NpgsqlDbType.Integer, d => d.Field),
        new("quadrant", NpgsqlDbType.Integer, d => d.Quadrant),
        new("source_candid", NpgsqlDbType.Bigint, d => d.SourceCandid))
    { Key = "pid" };

    public static readonly TableMap<Ps1Neighbour> Neighbours = new("neighbours",
        new("object_id", NpgsqlDbType.Text, n => n.ObjectId),
        new("ps1_id", NpgsqlDbType.Bigint, n => n.Ps1Id),
        new("ra", NpgsqlDbType.Double, n => n.Ra),
        new("dec", NpgsqlDbType.Double, n => n.Dec),
        new("distance", NpgsqlDbType.Double, n => n.Distance),
        new("g_magnitude", NpgsqlDbType.Double, n => n.GMagnitude),
        new("r_magnitude", NpgsqlDbType.Double, n => n.RMagnitude),
        new("i_magnitude", NpgsqlDbType.Double, n => n.IMagnitude),
        new("z_magnitude", NpgsqlDbType.Double, n => n.ZMagnitude),
        new("star_score", NpgsqlDbType.Double, n => n.StarScore),
        new("source_candid", NpgsqlDbType.Bigint, n => n.SourceCandid))
    { Key = "ps1_id" };

    public static readonly TableMap<StampClassification> Classifications = new("classifications",
        new("candid", NpgsqlDbType.Bigint, c => c.Candid),
        new("model", NpgsqlDbType.Text, c => c.Model),
        new("version", NpgsqlDbType.Text, c => c.Version),
        new("object_id", NpgsqlDbType.Text, c => c.ObjectId),
        new("probabilities", NpgsqlDbType.Array | NpgsqlDbType.Real, c => c.Probabilities),
        new("top_class", NpgsqlDbType.Text, c => c.TopClass),
        new("sn_probability", NpgsqlDbType.Real, c => c.SnProbability),
        new("ranked_sn_probability", NpgsqlDbType.Real, c => c.RankedSnProbability),
        new("dispositions", NpgsqlDbType.Integer, c => (int)c.Dispositions),
        new("classified_at", NpgsqlDbType.TimestampTz, c => c.ClassifiedAt),
        new("superseded_by", NpgsqlDbType.Bigint, c => c.SupersededBy),
        new("sequence", NpgsqlDbType.Bigint, c => c.Sequence),
        new("uncertainty", NpgsqlDbType.Double, c => c.Uncertainty),
        new("is_shadow", NpgsqlDbType.Boolean, c => c.IsShadow));

    public static readonly TableMap<ClassifierModel> Models = new("models",
        new("model", NpgsqlDbType.Text, m => m.Model),
        new("version", NpgsqlDbType.Text, m => m.Version),
        new("classes", NpgsqlDbType.Array | NpgsqlDbType.Text, m => m.Classes),
        new("class_priors", NpgsqlDbType.Array | NpgsqlDbType.Real, m => m.ClassPriors),
        new("sha256", NpgsqlDbType.Text, m => m.Sha256));

    public static readonly TableMap<ClassCount> ClassCounts = new("class_counts",
        new("night", NpgsqlDbType.Integer, c => c.Night),
        new("model", NpgsqlDbType.Text, c => c.Model),
        new("version", NpgsqlDbType.Text, c => c.Version),
        new("galactic_band", NpgsqlDbType.Integer, c => c.GalacticBand),
        new("ecliptic_band", NpgsqlDbType.Integer, c => c.EclipticBand),
        new("top_class", NpgsqlDbType.Text, c => c.TopClass),
        new("alerts", NpgsqlDbType.Bigint, c => c.Alerts));

    public static readonly TableMap<Reject> Rejects = new("rejects",
        new("digest", NpgsqlDbType.Text, r => r.Digest),
        new("candid", NpgsqlDbType.Bigint, r => r.Candid),
        new("object_id", NpgsqlDbType.Text, r => r.ObjectId),
        new("reason", NpgsqlDbType.Integer, r => (int)r.Reason),
        new("detail", NpgsqlDbType.Text, r => r.Detail),
        new("source", NpgsqlDbType.Text, r => r.Source),
        new("received_at", NpgsqlDbType.TimestampTz, r => r.ReceivedAt));

    public static readonly TableMap<KnownMatch> KnownMatches = new("known_matches",
        new("candid", NpgsqlDbType.Bigint, m => m.Candid),
        new("catalogue", NpgsqlDbType.Text, m => m.Catalogue),
        new("name", NpgsqlDbType.Text, m => m.Name),
        new("object_id", NpgsqlDbType.Text, m => m.ObjectId),
        new("kind", NpgsqlDbType.Integer, m => (int)m.Kind),
        new("type", NpgsqlDbType.Text, m => m.Type),
        new("separation", NpgsqlDbType.Double, m => m.Separation),
        new("radius", NpgsqlDbType.Double, m => m.Radius));

    public static readonly TableMap<CatalogueObject> CatalogueObjects = new("catalogue_objects",
        new("catalogue_id", NpgsqlDbType.Integer, o => o.CatalogueId),
        new("number", NpgsqlDbType.Bigint, o => o.Number),
        new("name", NpgsqlDbType.Text, o => o.Name),
        new("ra", NpgsqlDbType.Double, o => o.Ra),
        new("dec", NpgsqlDbType.Double, o => o.Dec),
        new("zone", NpgsqlDbType.Integer, o => o.Zone),
        new("magnitude", NpgsqlDbType.Double, o => o.Magnitude),
        new("band", NpgsqlDbType.Text, o => o.Band),
        new("redshift", NpgsqlDbType.Double, o => o.Redshift),
        new("redshift_error", NpgsqlDbType.Double, o => o.RedshiftError),
        new("redshift_kind", NpgsqlDbType.Integer, o => (int)o.RedshiftKind),
        new("semi_major_axis", NpgsqlDbType.Double, o => o.SemiMajorAxis),
        new("axis_ratio", NpgsqlDbType.Double, o => o.AxisRatio),
        new("position_angle", NpgsqlDbType.Double, o => o.PositionAngle),
        new("type", NpgsqlDbType.Text, o => o.Type));

    public static readonly TableMap<IngestRun> Runs = new("ingest_runs",
        new("id", NpgsqlDbType.Uuid, r => r.Id),
        new("source", NpgsqlDbType.Text, r => r.Source),
        new("started_at", NpgsqlDbType.TimestampTz, r => r.StartedAt),
        new("updated_at", NpgsqlDbType.TimestampTz, r => r.UpdatedAt),
        new("received", NpgsqlDbType.Bigint, r => r.Received),
        new("classified", NpgsqlDbType.Bigint, r => r.Classified),
        new("later", NpgsqlDbType.Bigint, r => r.Later),
        new("duplicate", NpgsqlDbType.Bigint, r => r.Duplicate),
        new("rejected", NpgsqlDbType.Bigint, r => r.Rejected));
}
