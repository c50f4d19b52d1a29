using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Tests.Simulation;

public sealed class SimulatedImagesTests
{
    private const int Middle = StampImage.FullSide / 2;

    [Fact]
    public void Aperture_flux_of_point_sources_agrees_with_magpsf()
    {
        var sources = TestNight.Alerts.Where(alert => alert.Truth.TrueClass != StampClass.Bogus && alert[CandidateField.Magpsf] < 19.3)
            .Where(alert => alert.IsWhole).ToList();
        Assert.True(sources.Count > 100);
        var deviations = sources.Select(alert =>
        {
            var difference = alert.Image(StampKind.Difference);
            var flux = Pixels.Aperture(difference, 5);
            var expected = Math.Pow(10, 0.4 * (alert[CandidateField.Magzpsci] - alert[CandidateField.Magpsf]));
            var quoted = expected * alert[CandidateField.Sigmapsf] / 1.0857;
            var sigma = Math.Sqrt(quoted * quoted + Math.Pow(Pixels.Noise(difference) * 9, 2));
            return (flux - expected * 0.97) / sigma;
        }).ToList();
        Assert.InRange(Pixels.MedianOf(deviations), -0.5, 0.5);
        Assert.True(deviations.Count(deviation => Math.Abs(deviation) < 3) > 0.95 * deviations.Count);
    }

    [Fact]
    public void The_candidate_is_bright_in_the_difference_whatever_its_sign()
    {
        foreach (var alert in TestNight.Of(StampClass.VariableStar).Where(alert => alert.IsWhole))
        {
            var difference = alert.Image(StampKind.Difference);
            Assert.True(Pixels.Centre(difference, 2).Highest > 3 * Pixels.Noise(difference), alert.Truth.FileName);
        }
        var dimmed = TestNight.Of(StampClass.VariableStar)
            .First(alert => !alert.Packet.Candidate.IsPositive && alert.IsWhole && alert[CandidateField.Magpsf] < 18);
        var (science, template) = (dimmed.Image(StampKind.Science), dimmed.Image(StampKind.Template));
        Assert.True(Pixels.Aperture(science, 5) < Pixels.Aperture(template, 5));
    }

    [Fact]
    public void Noise_and_sky_are_those_of_the_survey()
    {
        var whole = TestNight.Of(StampClass.Asteroid).Where(alert => alert.IsWhole).ToList();
        Assert.All(whole, alert => Assert.InRange(Pixels.Median(alert.Image(StampKind.Science)), 50, 520));
        var depth = Pixels.MedianOf(whole.Select(alert => RelativeNoise(alert, StampKind.Template)));
        Assert.InRange(depth, 0.15, 0.35);
        var difference = Pixels.MedianOf(whole.Select(alert => RelativeNoise(alert, StampKind.Difference)));
        Assert.InRange(difference, 0.85, 1.1);
    }

    [Fact]
    public void An_asteroid_has_nothing_in_the_template()
    {
        foreach (var alert in TestNight.Of(StampClass.Asteroid).Where(alert => alert.IsWhole))
        {
            var template = alert.Image(StampKind.Template);
            var light = Pixels.Aperture(template, 2.2) / Pixels.Aperture(new StampImage(63, 63, [.. template.Pixels.Select(_ => 1f)]), 2.2);
            var flux = Math.Pow(10, 0.4 * (alert[CandidateField.Magzpsci] - alert[CandidateField.Magpsf]));
            Assert.True(light - Pixels.Median(template) < 0.02 * flux + 5 * Pixels.Noise(template), alert.Truth.FileName);
        }
    }

    [Fact]
    public void A_dipole_has_both_lobes()
    {
        foreach (var alert in TestNight.In("dipole").Where(alert => alert.IsWhole))
        {
            var difference = alert.Image(StampKind.Difference);
            var (lowest, highest) = Pixels.Centre(difference, 4);
            Assert.True(lowest < -0.25 * highest && highest > 5 * Pixels.Noise(difference), alert.Truth.FileName);
        }
    }

    [Fact]
    public void A_bad_column_is_a_line_and_nothing_beside_it()
    {
        foreach (var alert in TestNight.In("bad column").Where(alert => alert.IsWhole))
        {
            var difference = alert.Image(StampKind.Difference);
            var line = Pixels.MedianOf(Enumerable.Range(0, Middle).Select(row => (double)difference[row, Middle]));
            var beside = Pixels.MedianOf(Enumerable.Range(0, Middle).Select(row => (double)difference[row, Middle - 3]));
            var noise = Pixels.Noise(difference);
            Assert.True(line > 5 * noise && Math.Abs(beside) < 2 * noise, alert.Truth.FileName);
        }
    }

    [Theory]
    [InlineData("cosmic ray")]
    [InlineData("hot pixel")]
    public void A_hit_in_the_detector_is_sharper_than_the_seeing_and_not_in_the_template(string situation)
    {
        var hits = TestNight.In(situation).Where(alert => alert.IsWhole).ToList();
        Assert.NotEmpty(hits);
        var share = Pixels.MedianOf(hits.Select(alert =>
            Pixels.Centre(alert.Image(StampKind.Difference), 2).Highest / Pixels.Aperture(alert.Image(StampKind.Difference), 3)));
        Assert.True(share > 0.33, $"{share}");
    }

    [Fact]
    public void A_burst_shows_nothing_in_the_science_image()
    {
        var burst = TestNight.In("calibration burst").Where(alert => alert.IsWhole).ToList();
        var clear = burst.Count(alert => PeakInNoise(alert.Image(StampKind.Science), 1) < 4.5);
        Assert.True(clear >= 0.7 * burst.Count);
        Assert.All(burst, alert => Assert.True(PeakInNoise(alert.Image(StampKind.Difference), 2) > 4));
    }

    [Fact]
    public void A_stamp_ends_where_the_detector_ends()
    {
        var cropped = TestNight.Alerts.Where(alert => !alert.Image(StampKind.Science).IsFull).ToList();
        Assert.NotEmpty(cropped);
        foreach (var alert in cropped)
        {
            var stamp = alert.Image(StampKind.Science);
            Assert.Equal(Length(alert[CandidateField.Xpos], 3072), stamp.Width);
            Assert.Equal(Length(alert[CandidateField.Ypos], 3080), stamp.Height);
        }
    }

    private static double PeakInNoise(StampImage image, int reach) =>
        (Pixels.Centre(image, reach).Highest - Pixels.Median(image)) / Pixels.Noise(image);

    private static double RelativeNoise(TestNight.Decoded alert, StampKind kind) =>
        Pixels.Noise(alert.Image(kind)) / Pixels.Noise(alert.Image(StampKind.Science));

    private static int Length(double position, int size)
    {
        var pixel = (int)Math.Floor(position + 0.5);
        return Math.Min(size, pixel + Middle) - Math.Max(1, pixel - Middle) + 1;
    }
}
