using StampClassifier.Core.Classification.Explaining;

namespace StampClassifier.Tests.Classification.Explaining;

public sealed class PatchGridTests
{
    private const int Side = 63;

    [Fact]
    public void Patches_cover_the_stamp_once_with_the_target_in_the_middle_one()
    {
        var grid = new PatchGrid(Side);
        Assert.Equal((9, 7), (grid.Side, grid.PatchPixels));
        var covered = new int[Side * Side];
        for (var patch = 0; patch < 81; patch++)
        {
            var pixels = new float[Side * Side];
            // One odd pixel in each ring is no majority: every pixel of the patch becomes 0 and every other stays.
            Array.Fill(pixels, 0);
            var before = Enumerable.Range(0, pixels.Length).Select(i => (float)(i % 2 == 0 ? 1e-3 * i : -1e-3 * i)).ToArray();
            before.CopyTo(pixels, 0);
            Assert.True(grid.Blend(pixels, patch / 9, patch % 9));
            for (var i = 0; i < pixels.Length; i++)
                covered[i] += pixels[i] == before[i] ? 0 : 1;
        }
        Assert.InRange(covered.Count(times => times == 1), covered.Length - 5, covered.Length);
        Assert.All(covered, times => Assert.InRange(times, 0, 1));
    }

    [Fact]
    public void A_source_in_a_patch_gives_way_to_its_surroundings()
    {
        var pixels = new float[Side * Side];
        Array.Fill(pixels, 100);
        pixels[31 * Side + 31] = 5_000;
        Assert.True(new PatchGrid(Side).Blend(pixels, 4, 4));
        Assert.All(pixels, pixel => Assert.Equal(100, pixel));
    }

    [Fact]
    public void Missing_pixels_stay_missing_and_a_patch_without_any_other_is_said_to_be_empty()
    {
        var pixels = new float[Side * Side];
        Array.Fill(pixels, 7);
        for (var row = 0; row < 7; row++)
            pixels.AsSpan(row * Side, 7).Fill(float.NaN);
        pixels[10 * Side + 10] = float.NaN;
        var grid = new PatchGrid(Side);
        Assert.False(grid.Blend(pixels, 0, 0));
        Assert.True(grid.Blend(pixels, 1, 1));
        Assert.True(float.IsNaN(pixels[0]) && float.IsNaN(pixels[10 * Side + 10]));
    }
}
