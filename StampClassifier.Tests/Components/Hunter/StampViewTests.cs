using StampClassifier.Core.Stamps;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Tests.Components.Hunter;

public sealed class StampViewTests
{
    [Fact]
    public void It_reads_back_what_it_writes()
    {
        var view = new StampView
        {
            Stretch = "zscale",
            SameScale = true,
            Palette = StampPicture.Viridis,
            Zoom = 4,
            Crosshair = false,
            Epoch = 2481434956215015000,
            Axis = TimeAxis.Ut,
        };

        Assert.Equal(view, StampView.Of("/objects/ZTF1?" + string.Join('&', view.Write())));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?stretch=rainbow&scale=no&palette=jet&zoom=3&epoch=-1&axis=parsec")]
    public void Nonsense_is_the_default_and_the_default_is_not_written(string address)
    {
        Assert.Equal(new StampView(), StampView.Of(address));
        Assert.Empty(StampView.Of(address).Write());
    }

    [Theory]
    [InlineData("?stretch=linear", "science.png?stretch=linear")]
    [InlineData("?scale=same&palette=inverted", "science.png?stretch=asinh&sameScale=true&invert=true")]
    [InlineData("?palette=viridis", "science.png?stretch=asinh&palette=viridis")]
    public void Each_way_of_drawing_has_an_address_of_its_own(string query, string end)
        => Assert.Equal($"/api/v1/alerts/7/stamps/{end}", StampPicture.Url(7, StampKind.Science, StampView.Of("/" + query)));
}
