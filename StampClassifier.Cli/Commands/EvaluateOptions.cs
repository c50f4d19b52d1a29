using System.CommandLine;
using StampClassifier.Cli.Judging;

namespace StampClassifier.Cli.Commands;

/// <summary>Arguments and options of <c>stampcli evaluate</c>.</summary>
internal sealed class EvaluateOptions
{
    private const string Any = "any";

    private readonly Argument<string[]> _paths = SharedOptions.Paths();
    private readonly Option<string?> _model = SharedOptions.Model();
    private readonly Option<string> _labels = new("--labels")
    {
        Description = "CSV with candid, label, label_confidence, heuristic and "
        + "forged.",
        Required = true
    };
    private readonly Option<string[]> _references = new("--reference")
    {
        Description = "CSV of other classifiers' scores by candid; may "
        + "be given several times.",
        DefaultValueFactory = _ => []
    };
    private readonly Option<string?> _html = new("--out") { Description = "HTML report to write: one file that needs no other." };
    private readonly Option<string?> _json = new("--json") { Description = "JSON file to write, with every figure." };
    private readonly Option<string> _confidence = new("--confidence")
    {
        Description = "Label confidences that may judge, separated by "
        + "commas, or any.",
        DefaultValueFactory = _ => "high,medium"
    };
    private readonly Option<bool> _heuristic = new("--with-heuristic") { Description = "Let labels made by rules judge too." };
    private readonly Option<bool> _forged = new("--with-forged") { Description = "Let alerts judge whose metadata somebody overwrote." };
    private readonly Option<string?> _split = new("--only-split")
    {
        Description = "validation: judge only on the alerts that stopped the "
        + "model's training, if its card's rule can be repeated."
    };
    private readonly Option<int> _draws = new("--draws")
    {
        Description = "Bootstrap draws of the intervals.",
        DefaultValueFactory = _
        => 1_000
    };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the bootstrap.", DefaultValueFactory = _ => 1 };

    public void AddTo(Command command)
    {
        _split.AcceptOnlyFromAmong("validation");
        command.Add(_paths);
        foreach (var option in new Option[] { _labels, _references, _model, _html, _json, _confidence, _heuristic, _forged, _split,
            _draws, _seed })
            command.Add(option);
    }

    public EvaluateRequest Read(ParseResult parsed)
    {
        var draws = parsed.GetValue(_draws);
        if (draws is < 1 or > 1_000_000)
            throw new UserException("--draws takes 1 to 1,000,000.");
        var confidence = parsed.GetRequiredValue(_confidence);
        return new EvaluateRequest
        {
            Paths = parsed.GetRequiredValue(_paths),
            Labels = parsed.GetRequiredValue(_labels),
            References = parsed.GetRequiredValue(_references),
            Model = parsed.GetValue(_model),
            Html = parsed.GetValue(_html),
            Json = parsed.GetValue(_json),
            Rules = new JudgingRules(
                confidence == Any ? [] : confidence.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                parsed.GetValue(_heuristic), parsed.GetValue(_forged)),
            OnlyValidation = parsed.GetValue(_split) is not null,
            Draws = draws,
            Seed = parsed.GetValue(_seed),
        };
    }
}
