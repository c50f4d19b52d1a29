using System.Text.Json.Nodes;
using StampClassifier.Core.Reporting.Tns;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>Replies in every shape that was seen, the real ones first.</summary>
public sealed class TnsReplyTests
{
    [Fact]
    public void Real_feedback_of_three_nights_is_read()
    {
        var real = JsonNode.Parse(File.ReadAllText(TestData.PathOf("spec/tns-real-replies.json")))!.AsArray();
        var nights = real.Where(reply => (string)reply!["kind"]! == "feedback").Select(reply => TnsReply.Feedback(
            new JsonObject
            {
                ["data"] = new JsonObject { ["feedback"] = new JsonObject { ["at_report"] = reply!["items"]!.DeepClone() } },
            }.ToJsonString())!).ToList();

        Assert.All(nights.SelectMany(night => night), item => Assert.True(item.IsThere && item.Name is not null));
        var attached = nights[1][1];
        Assert.Equal((101, "2021acci", 0.31), (attached.Code, attached.Name, attached.Separation));
        Assert.Contains(attached.Messages, message => message.Id == 124);
        Assert.Equal((100, "2022pji"), (nights[2][0].Code, nights[2][0].Name));
    }

    [Fact]
    public void A_reply_that_says_a_thing_twice_is_none()
        => Assert.Null(TnsReply.Receipt("""{"data":{"report_id":1,"report_id":2}}"""));

    [Theory]
    [InlineData("""{"data":{"report_id":26819,"recieved_data":{}}}""", 26819L)]
    [InlineData("""{"data":{"report_id":"26819","received_data":{}}}""", 26819L)]
    [InlineData("""{"data":{"reply":{"report_id":26819}}}""", 26819L)]
    [InlineData("""{"id_code":200,"data":{}}""", null)]
    [InlineData("<html>down</html>", null)]
    [InlineData("[]", null)]
    [InlineData("", null)]
    public void A_receipt_is_read_or_is_none(string body, long? receipt) => Assert.Equal(receipt, TnsReply.Receipt(body));

    [Theory]
    [InlineData("""{"data":{"feedback":{"at_report":[{"reporting_groupid":[{"message":"required","message_id":3}],"non_detection":{"archiveid":[{"message":"x","message_id":6}]}}]}}}""",
        "3 reporting_groupid;6 archiveid")]
    [InlineData("""{"data":{"feedback":[{"ra":[{"message":"bad","message_id":9}]}]}}""", "9 ra")]
    [InlineData("""{"data":{"feedback":{"at_report":{"decl":[{"message":"bad","message_id":9}]}}}}""", "9 decl")]
    public void Messages_on_fields_are_read_in_every_shape(string body, string messages)
        => Assert.Equal(messages, string.Join(';', TnsReply.Feedback(body)!.SelectMany(item => item.Messages)
            .Select(message => $"{message.Id} {message.Field}")));

    [Theory]
    [InlineData("""{"data":[{"objname":"2021a","prefix":"SN","objid":1}]}""", 1)]
    [InlineData("""{"data":{"reply":[{"objname":"2021a","prefix":"SN","objid":1}]}}""", 1)]
    [InlineData("""{"data":[]}""", 0)]
    [InlineData("""{"data":{}}""", null)]
    [InlineData("<html></html>", null)]
    public void A_search_that_is_no_answer_is_never_taken_for_nothing_found(string body, int? hits)
        => Assert.Equal(hits, TnsReply.Hits(body)?.Count);

    [Theory, InlineData(",ZTF21a,ATLAS21b"), InlineData("ZTF21a, ATLAS21b")]
    public void Names_are_parted_in_both_ways(string list) => Assert.Equal(["ZTF21a", "ATLAS21b"], TnsReply.Names(list));
}
