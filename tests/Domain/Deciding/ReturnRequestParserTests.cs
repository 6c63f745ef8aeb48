using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using static Serverless.Tests.Domain.Some;
using V1 = Serverless.Contracts.V1;

namespace Serverless.Tests.Domain;

public sealed class ReturnRequestParserTests
{
    [Theory]
    [InlineData(500, 500, true)]
    [InlineData(500, 501, false)]
    [InlineData(1, 1_500, false)]
    public void Units_MoreThanAWarehouseTakesAtATime_AreRefusedBeforeAnythingIsPromised(int shirts, int socks, bool areTaken)
    {
        var request = Requests.Read<V1.ReturnRequest>(Requests.Return) with
        {
            Lines = [new() { Line = "shirt", Quantity = shirts, Reason = "other" }, new() { Line = "socks", Quantity = socks, Reason = "other" }],
        };
        var problems = ReturnRequestParser.Parse(request, Requests.Nordlicht).Problems;
        Assert.Equal(areTaken ? [] : [("/lines", "too_many")], problems.Select(p => (p.Pointer, p.Code)));
    }

    [Fact]
    public void Parse_AWholeRequest_ReadsAllOfIt()
    {
        var result = Parse(Requests.Return);
        Assert.Empty(result.Problems);
        var read = result.Value!;
        Assert.Equal((Channel.App, Euro(64.90m), "DE"), (read.Channel, read.Order.Total, read.Order.Country));
        Assert.Equal(Utc(2026, 2, 26, 9), read.Order.PlacedAt);
        Assert.Equal(TimeSpan.Zero, read.Order.PlacedAt.Offset);
        Assert.Equal(new OrderLine(Line("shirt"), "SH-1", "Shirt, blue", "clothes", 3, Euro(20), Euro(5), Euro(8), false), read.Order.Lines[0]);
        Assert.Equal(new Tender(TenderId.Parse("card"), TenderType.Card, "pi_1", Euro(54.90m), Utc(2026, 8, 25), "Visa ending in 4242"), read.Order.Tenders[1]);
        Assert.Equal(
            new Customer("Åsa Öberg", "asa.oberg@example.com", "+49 30 1234567", "de-DE", new PostalAddress("Lindenallee 3", null, "Berlin", null, "10115", "DE")),
            read.Customer);
        Assert.Equal(2, read.Lines.Count);
        Assert.Equal([("shirt", 2, Reason.WrongSize, "Too small.\nSorry!"), ("shirt", 1, Reason.Damaged, null)], read.Lines.Select(l => (l.Line.Value, l.Quantity, l.Reason, l.Note)));
        Assert.Equal(["https://photos.example/1.jpg", "https://photos.example/2.jpg"], read.Lines[1].Evidence);
        Assert.Equal([Condition.Unused, Condition.TagsOn], read.Lines[1].Meets);
        Assert.Equal((CaseKind.Return, Resolution.Refund, Payout.BankTransfer), (read.Kind, read.Resolution, read.Consent));
        Assert.Equal(new CustomerStanding(PastReturns: 4, Trusted: true), read.Standing);
        Assert.Equal(new ShipBackChoice(ShipBackMethod.Pickup, new DateOnly(2026, 3, 18), null, null), read.ShipBack);
    }

    [Theory]
    [InlineData("""{ "method": "with", "case": "RMA-7F3KD-92QDM" }""", "")]
    [InlineData("""{ "method": "with", "case": "ret_7f3kd92qdm0123456789" }""", "")]
    [InlineData("""{ "method": "with" }""", "/shipBack/case required")]
    [InlineData("""{ "method": "with", "case": "1001" }""", "/shipBack/case invalid")]
    [InlineData("""{ "method": "with", "case": "RMA-7F3KD-92QDM", "trackingNumber": "00340434161", "pickupPart": "day" }""", "/shipBack/pickupPart invalid, /shipBack/trackingNumber invalid")]
    [InlineData("""{ "method": "pickup", "case": "RMA-7F3KD-92QDM" }""", "/shipBack/case invalid")]
    [InlineData("""{ "method": "horse" }""", "/shipBack/method unknown_value")]
    public void Parse_InAnotherParcel_NamesItsCaseAndNothingElse(string shipBack, string wrong)
    {
        var result = Parse(Requests.With(Requests.Return, "/shipBack", shipBack));
        Assert.Equal(wrong, string.Join(", ", result.Problems.Select(problem => $"{problem.Pointer} {problem.Code}")));
        if (wrong is "")
            Assert.Equal((null, shipBack.Split('"')[7]), (result.Value!.ShipBack, result.Value.With));
    }

    [Fact]
    public void Parse_InAnotherParcel_NeedsTheAddressThatIsHeldAgainstThatCases()
    {
        var json = Requests.With(Requests.With(Requests.Return, "/order/customer/address", "absent"), "/shipBack", """{ "method": "with", "case": "RMA-7F3KD-92QDM" }""");
        Assert.Equal([("/order/customer/address", "required")], Parse(json).Problems.Select(problem => (problem.Pointer, problem.Code)));
    }

    [Fact]
    public void Parse_WhatMayBeLeftOut_HasItsDefaults()
    {
        var json = new[] { "/storefront", "/kind", "/channel", "/resolution", "/order/taxIncluded", "/order/customer/locale", "/order/lines/0/tax" }
            .Aggregate(Requests.Return, (document, pointer) => Requests.With(document, pointer, "absent"));
        var read = Parse(json).Value!;
        Assert.Equal((Channel.Web, true, "en", Euro(0)), (read.Channel, read.Order.TaxIncluded, read.Customer.Locale, read.Order.Lines[0].Tax));
    }

    [Fact]
    public void Parse_WhatIsNotSaidOfTheCustomer_IsNotAssumed()
    {
        var json = new[] { "/payoutConsent", "/order/customer/pastReturns", "/order/customer/trusted", "/lines/1/evidence", "/lines/1/meets" }
            .Aggregate(Requests.Return, (document, pointer) => Requests.With(document, pointer, "absent"));
        var read = Parse(json).Value!;
        Assert.Equal((null, new CustomerStanding(PastReturns: 0, Trusted: false)), (read.Consent, read.Standing));
        Assert.Empty(read.Lines[1].Evidence);
        Assert.Null(read.Lines[1].Meets);
    }

    [Fact]
    public void Parse_AWithdrawal_AsksForNoReason()
    {
        var json = Requests.With(Requests.With(Requests.Return, "/kind", "\"withdrawal\""), "/lines/0/reason", "absent");
        var read = Parse(json).Value!;
        Assert.Equal((CaseKind.Withdrawal, Reason.NotGiven, Reason.Damaged), (read.Kind, read.Lines[0].Reason, read.Lines[1].Reason));
    }

    [Fact]
    public void Parse_AWithdrawalFromNowhere_CannotSayWhoseLaw()
    {
        var json = Requests.With(Requests.With(Requests.Return, "/kind", "\"withdrawal\""), "/shipBack", """{ "method": "own_parcel" }""");
        Assert.Equal("/order/customer/address", Assert.Single(Parse(Requests.With(json, "/order/customer/address", "absent")).Problems).Pointer);
    }

    [Fact]
    public void ParsePreview_AnExchange_ReadsWhatIsWantedInstead()
    {
        var read = ReturnRequestParser.Parse(Requests.Read<V1.ReturnRequest>(Requests.Exchange), Requests.Nordlicht).Value!;
        Assert.Equal((CaseKind.Exchange, Resolution.Exchange), (read.Kind, read.Resolution));
        Assert.Equal([new ReplacementLine("SH-2", "Shirt, blue, L", 2, Euro(22), Euro(4), Euro(6.38m))], read.Replacement);
    }

    [Fact]
    public void ParsePreview_AnExchange_SaysOfEachLineWhatItIsFor()
    {
        var none = Enumerable.Range(0, Preview(Requests.Exchange).Value!.Lines.Count).Aggregate(Requests.Exchange, (json, i) => Requests.With(json, $"/lines/{i}/for", "\"refund\""));
        Assert.Equal("/lines", Assert.Single(Preview(none).Problems).Pointer);
        Assert.Equal(LineFor.Refund, Preview(Requests.With(Requests.Exchange, "/lines/0/for", "\"refund\"")).Value!.Lines[0].For);
        Assert.All(Preview(Requests.Exchange).Value!.Lines, line => Assert.Equal(LineFor.Exchange, line.For));

        static ParseResult<RequestedReturn> Preview(string json) => ReturnRequestParser.Parse(Requests.Read<V1.ReturnRequest>(json), Requests.Nordlicht);
    }

    [Fact]
    public void Parse_ACancellation_NeedsNoWayBack()
    {
        var json = Requests.With(Requests.With(Requests.Return, "/kind", "\"cancellation\""), "/shipBack", "absent");
        var read = Parse(json).Value!;
        Assert.Equal((CaseKind.Cancellation, null), (read.Kind, read.ShipBack));
    }

    [Fact]
    public void Parse_AnAmendment_ReadsWhatChangesAndKeepsThePersonApart()
    {
        var read = Parse(Amendment).Value!;

        Assert.Equal([AmendedField.Address, AmendedField.Email, AmendedField.Variant], read.Changes!.Fields);
        Assert.Equal(("DE", "SH-9", "Lindenallee 12", "new@example.com"), (read.Changes.Country, read.Changes.Variants[0].Sku, read.Contact!.Address!.Line1, read.Contact.Email));
        Assert.Equal(read.Order.Lines.Select(line => (line.Id, line.Quantity)), read.Lines.Select(line => (line.Line, line.Quantity)));
    }

    [Theory]
    [InlineData("/changes", "absent", "/changes", "required")]
    [InlineData("/changes", "{}", "/changes", "required")]
    [InlineData("/changes", """{ "contact": {} }""", "/changes", "required")]
    [InlineData("/changes/address/city", "absent", "/changes/address/city", "required")]
    [InlineData("/changes/address/country", "\"XX\"", "/changes/address/country", "invalid")]
    [InlineData("/changes/contact/email", "\"nobody\"", "/changes/contact/email", "invalid")]
    [InlineData("/changes/variants/0", "null", "/changes/variants/0", "required")]
    [InlineData("/changes/variants/0/line", "\"9\"", "/changes/variants/0/line", "unknown_line")]
    [InlineData("/changes/variants/0/sku", "absent", "/changes/variants/0/sku", "required")]
    [InlineData("/changes/variants/0/unitPrice", "absent", "/changes/variants/0/unitPrice", "required")]
    [InlineData("/changes/variants/0/unitPrice/currency", "\"USD\"", "/changes/variants/0/unitPrice/currency", "currency_mismatch")]
    [InlineData("/lines", """[{ "line": "shirt", "quantity": 1 }]""", "/lines", "invalid")]
    [InlineData("/shipBack", """{ "method": "pickup" }""", "/shipBack", "invalid")]
    [InlineData("/resolution", "\"refund\"", "/resolution", "invalid")]
    [InlineData("/payoutConsent", "\"store_credit\"", "/payoutConsent", "invalid")]
    [InlineData("/kind", "\"cancellation\"", "/changes", "invalid")]
    public void Parse_AnAmendmentWithOneThingWrong_SaysSo(string at, string value, string pointer, string code) =>
        Assert.Contains((pointer, code), Parse(Requests.With(Amendment, at, value)).Problems.Select(p => (p.Pointer, p.Code)));

    [Fact]
    public void Parse_TwoVariantsOfALine_IsRefused()
    {
        var variants = """[{ "line": "shirt", "sku": "A", "title": "A", "unitPrice": { "amount": 1, "currency": "EUR" } }, { "line": "shirt", "sku": "B", "title": "B", "unitPrice": { "amount": 1, "currency": "EUR" } }]""";
        Assert.Equal(("/changes/variants/1/line", "duplicate"), Parse(Requests.With(Amendment, "/changes/variants", variants)).Problems.Select(p => (p.Pointer, p.Code)).Single());
    }

    private static string Amendment => new[]
    {
        ("/kind", "\"amendment\""), ("/shipBack", "absent"), ("/lines", "absent"), ("/resolution", "absent"), ("/payoutConsent", "absent"),
        ("/changes", """
            {
              "address": { "line1": "Lindenallee 12", "city": "Bremen", "postalCode": "28195", "country": "DE" },
              "contact": { "email": "new@example.com" },
              "variants": [{ "line": "shirt", "sku": "SH-9", "title": "Shirt, green", "unitPrice": { "amount": 2500, "currency": "EUR" } }]
            }
            """),
    }.Aggregate(Requests.Return, (json, change) => Requests.With(json, change.Item1, change.Item2));

    [Theory]
    [InlineData("/resolution", "\"refund\"", "/resolution", "unknown_value")]
    [InlineData("/replacement", "absent", "/replacement", "required")]
    [InlineData("/replacement/0", "null", "/replacement/0", "required")]
    [InlineData("/replacement/0/sku", "absent", "/replacement/0/sku", "required")]
    [InlineData("/replacement/0/quantity", "0", "/replacement/0/quantity", "out_of_range")]
    [InlineData("/replacement/0/unitPrice/currency", "\"USD\"", "/replacement/0/unitPrice/currency", "currency_mismatch")]
    [InlineData("/replacement/0/discount/amount", "4401", "/replacement/0/discount", "too_large")]
    [InlineData("/replacement/0/tax/amount", "4001", "/replacement/0/tax", "too_large")]
    [InlineData("/kind", "\"return\"", "/replacement", "invalid")]
    [InlineData("/lines/0/for", "\"credit\"", "/lines/0/for", "unknown_value")]
    public void ParsePreview_AnExchangeWithOneThingWrong_SaysSo(string at, string value, string pointer, string code)
    {
        var request = Requests.Read<V1.ReturnRequest>(Requests.With(Requests.Exchange, at, value));
        Assert.Contains((pointer, code), ReturnRequestParser.Parse(request, Requests.Nordlicht).Problems.Select(p => (p.Pointer, p.Code)));
    }

    [Fact]
    public void Parse_AnUnpaidOrder_NeedsNoTenders() =>
        Assert.True(Parse(Requests.With(Requests.With(Requests.Return, "/order/paidAt", "null"), "/order/tenders", "[]")).IsParsed);

    [Theory]
    [InlineData("/storefront", "\"other\"", "/storefront", "storefront_mismatch")]
    [InlineData("/kind", "\"gift\"", "/kind", "unknown_value")]
    [InlineData("/resolution", "\"cash\"", "/resolution", "unknown_value")]
    [InlineData("/channel", "\"fax\"", "/channel", "unknown_value")]
    [InlineData("/order", "absent", "/order", "required")]
    [InlineData("/order/number", "absent", "/order/number", "required")]
    [InlineData("/order/number", "\"  \"", "/order/number", "invalid")]
    [InlineData("/order/number", "\"a\\nb\"", "/order/number", "invalid")]
    [InlineData("/order/placedAt", "absent", "/order/placedAt", "required")]
    [InlineData("/order/placedAt", "\"0001-01-01T00:00:00Z\"", "/order/placedAt", "out_of_range")]
    [InlineData("/order/deliveredAt", "\"9999-12-31T23:59:59Z\"", "/order/deliveredAt", "out_of_range")]
    [InlineData("/order/paidAt", "\"2026-02-25T00:00:00Z\"", "/order/paidAt", "out_of_order")]
    [InlineData("/order/shippedAt", "\"2026-02-26T11:00:00Z\"", "/order/shippedAt", "out_of_order")]
    [InlineData("/order/deliveredAt", "\"2026-02-27T14:00:00Z\"", "/order/deliveredAt", "out_of_order")]
    [InlineData("/order/currency", "absent", "/order/currency", "required")]
    [InlineData("/order/currency", "\"euro\"", "/order/currency", "invalid")]
    [InlineData("/order/lines", "absent", "/order/lines", "required")]
    [InlineData("/order/lines/0", "null", "/order/lines/0", "required")]
    [InlineData("/order/lines/0/id", "\"socks\"", "/order/lines/1/id", "duplicate")]
    [InlineData("/order/lines/0/sku", "\" \"", "/order/lines/0/sku", "required")]
    [InlineData("/order/lines/0/title", "absent", "/order/lines/0/title", "required")]
    [InlineData("/order/lines/0/quantity", "0", "/order/lines/0/quantity", "out_of_range")]
    [InlineData("/order/lines/0/quantity", "-1", "/order/lines/0/quantity", "out_of_range")]
    [InlineData("/order/lines/0/quantity", "10001", "/order/lines/0/quantity", "out_of_range")]
    [InlineData("/order/lines/0/unitPrice", "absent", "/order/lines/0/unitPrice", "required")]
    [InlineData("/order/lines/0/unitPrice", "{}", "/order/lines/0/unitPrice/amount", "required")]
    [InlineData("/order/lines/0/unitPrice/amount", "-1", "/order/lines/0/unitPrice/amount", "out_of_range")]
    [InlineData("/order/lines/0/unitPrice/amount", "9223372036854775807", "/order/lines/0/unitPrice/amount", "out_of_range")]
    [InlineData("/order/lines/0/unitPrice/currency", "\"USD\"", "/order/lines/0/unitPrice/currency", "currency_mismatch")]
    [InlineData("/order/lines/0/discount/amount", "6001", "/order/lines/0/discount", "too_large")]
    [InlineData("/order/lines/0/tax/amount", "5501", "/order/lines/0/tax", "too_large")]
    [InlineData("/order/discount/amount", "6401", "/order/discount", "too_large")]
    [InlineData("/order/shippingTax/amount", "491", "/order/shippingTax", "too_large")]
    [InlineData("/order/shipping/currency", "\"JPY\"", "/order/shipping/currency", "currency_mismatch")]
    [InlineData("/order/standardShipping", """{ "amount": 1, "currency": "JPY" }""", "/order/standardShipping/currency", "currency_mismatch")]
    [InlineData("/order/standardShipping", """{ "amount": -1, "currency": "EUR" }""", "/order/standardShipping/amount", "out_of_range")]
    [InlineData("/order/lines/0/taxRatePercent", "-1", "/order/lines/0/taxRatePercent", "out_of_range")]
    [InlineData("/order/lines/0/taxRatePercent", "100.01", "/order/lines/0/taxRatePercent", "out_of_range")]
    [InlineData("/order/lines/0/taxRatePercent", "7.00001", "/order/lines/0/taxRatePercent", "out_of_range")]
    [InlineData("/order/lines/0/taxRatePercent", "19", "/order/lines/0/tax", "does_not_add_up")]
    [InlineData("/order/tenders/1/outstanding", """{ "amount": 1, "currency": "EUR" }""", "/order/tenders/1/outstanding", "invalid")]
    [InlineData("/order/tenders/1", """{ "id": "plan", "type": "instalment", "reference": "pi_1", "amount": { "amount": 5490, "currency": "EUR" }, "outstanding": { "amount": 5491, "currency": "EUR" } }""", "/order/tenders/1/outstanding", "too_large")]
    [InlineData("/order/tenders/1", """{ "id": "plan", "type": "instalment", "reference": "pi_1", "amount": { "amount": 5490, "currency": "EUR" }, "outstanding": { "amount": 1, "currency": "KWD" } }""", "/order/tenders/1/outstanding/currency", "currency_mismatch")]
    [InlineData("/order/tenders", "absent", "/order/tenders", "does_not_add_up")]
    [InlineData("/order/tenders/0/amount/amount", "1001", "/order/tenders", "does_not_add_up")]
    [InlineData("/order/tenders/0/id", "\"card\"", "/order/tenders/1/id", "duplicate")]
    [InlineData("/order/tenders/0/type", "\"cheque\"", "/order/tenders/0/type", "unknown_value")]
    [InlineData("/order/tenders/0/reference", "absent", "/order/tenders/0/reference", "required")]
    [InlineData("/order/customer", "absent", "/order/customer", "required")]
    [InlineData("/order/customer/name", "absent", "/order/customer/name", "required")]
    [InlineData("/order/customer/email", "\"asa@localhost\"", "/order/customer/email", "invalid")]
    [InlineData("/order/customer/email", "\"asa@x@example.com\"", "/order/customer/email", "invalid")]
    [InlineData("/order/customer/email", "\"a b@example.com\"", "/order/customer/email", "invalid")]
    [InlineData("/order/customer/email", "\"a@example..com\"", "/order/customer/email", "invalid")]
    [InlineData("/order/customer/email", "\"a@example.com\\r\\nBcc: b@example.com\"", "/order/customer/email", "invalid")]
    [InlineData("/order/customer/locale", "\"de_DE\"", "/order/customer/locale", "invalid")]
    [InlineData("/order/customer/address", "absent", "/order/customer/address", "required")]
    [InlineData("/order/customer/address/line1", "absent", "/order/customer/address/line1", "required")]
    [InlineData("/order/customer/address/country", "\"XX\"", "/order/customer/address/country", "invalid")]
    [InlineData("/lines", "[]", "/lines", "required")]
    [InlineData("/lines/0", "null", "/lines/0", "required")]
    [InlineData("/lines/0/line", "\"hat\"", "/lines/0/line", "unknown_line")]
    [InlineData("/lines/0/quantity", "0", "/lines/0/quantity", "out_of_range")]
    [InlineData("/lines/0/quantity", "2147483647", "/lines/0/quantity", "out_of_range")]
    [InlineData("/lines/0/reason", "\"bored\"", "/lines/0/reason", "unknown_value")]
    [InlineData("/lines/0/reason", "absent", "/lines/0/reason", "required")]
    [InlineData("/lines/0/note", "\"\\u0000\"", "/lines/0/note", "invalid")]
    [InlineData("/resolution", "\"exchange\"", "/resolution", "unknown_value")]
    [InlineData("/payoutConsent", "\"cash\"", "/payoutConsent", "unknown_value")]
    [InlineData("/order/customer/pastReturns", "-1", "/order/customer/pastReturns", "out_of_range")]
    [InlineData("/lines/0/reason", "\"not_given\"", "/lines/0/reason", "unknown_value")]
    [InlineData("/lines/0/reason", "\"damaged\"", "/lines/1", "duplicate")]
    [InlineData("/lines/1/evidence/0", "\"http://photos.example/1.jpg\"", "/lines/1/evidence/0", "invalid")]
    [InlineData("/lines/1/evidence/1", "\"//photos.example\"", "/lines/1/evidence/1", "invalid")]
    [InlineData("/lines/1/evidence/1", "null", "/lines/1/evidence/1", "required")]
    [InlineData("/lines/1/meets/0", "\"shiny\"", "/lines/1/meets/0", "unknown_value")]
    [InlineData("/replacement", "[{}]", "/replacement", "invalid")]
    [InlineData("/lines/1/for", "\"refund\"", "/lines/1/for", "invalid")]
    [InlineData("/shipBack", "absent", "/shipBack", "required")]
    [InlineData("/shipBack/method", "\"pigeon\"", "/shipBack/method", "unknown_value")]
    [InlineData("/shipBack/pickupPart", "\"night\"", "/shipBack/pickupPart", "unknown_value")]
    public void Parse_OneThingWrong_IsTheOneProblem(string at, string value, string pointer, string code)
    {
        var result = Parse(Requests.With(Requests.Return, at, value));
        Assert.Null(result.Value);
        Assert.Contains(result.Problems, p => string.Equals(p.Pointer, pointer, StringComparison.Ordinal) && string.Equals(p.Code, code, StringComparison.Ordinal));
        Assert.All(result.Problems, p => Assert.NotEmpty(p.Message));
    }

    [Theory]
    [InlineData("/order/number", 65, "invalid")]
    [InlineData("/order/lines/0/title", 301, "too_long")]
    [InlineData("/order/customer/name", 201, "too_long")]
    [InlineData("/order/customer/email", 255, "too_long")]
    [InlineData("/lines/0/note", 1001, "too_long")]
    [InlineData("/lines/1/evidence/0", 501, "too_long")]
    [InlineData("/shipBack/trackingNumber", 65, "invalid")]
    public void Parse_TooLongText_IsRefused(string pointer, int length, string code) =>
        Assert.Contains(
            Parse(Requests.With(Requests.Return, pointer, $"\"{new string('x', length)}\"")).Problems,
            p => string.Equals(p.Pointer, pointer, StringComparison.Ordinal) && string.Equals(p.Code, code, StringComparison.Ordinal));

    [Fact]
    public void Parse_TooManyLines_IsOneProblemAndNotOnePerLine()
    {
        var request = Requests.Read<V1.ReturnRequest>(Requests.Return);
        request = request with { Order = request.Order! with { Lines = [.. Enumerable.Repeat(new V1.OrderLine(), 501)] } };
        var problem = Assert.Single(ReturnRequestParser.Parse(request, Requests.Nordlicht).Problems, p => p.Pointer.StartsWith("/order/lines", StringComparison.Ordinal));
        Assert.Equal(("/order/lines", "too_many"), (problem.Pointer, problem.Code));
    }

    [Fact]
    public void Parse_TenThousandLinesAsked_IsOneProblemAndNotOnePerLine()
    {
        var request = Requests.Read<V1.ReturnRequest>(Requests.Return) with { Lines = [.. Enumerable.Repeat(new V1.RequestedLine(), 10_000)] };
        Assert.Equal(["/lines too_many"], ReturnRequestParser.Parse(request, Requests.Nordlicht).Problems.Select(p => $"{p.Pointer} {p.Code}"));
    }

    [Fact]
    public void Parse_MoreEvidenceThanAnybodyLooksAt_IsRefused()
    {
        var request = Requests.Read<V1.ReturnRequest>(Requests.Return);
        IReadOnlyList<string> Links(int count) => [.. Enumerable.Range(1, count).Select(i => $"https://photos.example/{i}.jpg")];
        var lines = Enumerable.Range(0, 6).Select(i => new V1.RequestedLine { Line = "shirt", Quantity = 1, Reason = Codes.All<Reason>()[i], Evidence = Links(10) }).ToList();
        Assert.Empty(ReturnRequestParser.Parse(request with { Lines = lines[..5] }, Requests.Nordlicht).Problems);
        Assert.Equal(["/lines too_many"], ReturnRequestParser.Parse(request with { Lines = lines }, Requests.Nordlicht).Problems.Select(p => $"{p.Pointer} {p.Code}"));
        lines = [lines[0] with { Evidence = Links(11) }];
        Assert.Equal(["/lines/0/evidence too_many"], ReturnRequestParser.Parse(request with { Lines = lines }, Requests.Nordlicht).Problems.Select(p => $"{p.Pointer} {p.Code}"));
    }

    [Fact]
    public void Parse_FiveHundredLines_IsFine()
    {
        var request = Requests.Read<V1.ReturnRequest>(Requests.Return);
        var lines = Enumerable.Range(1, 500).Select(i => new V1.OrderLine { Id = i == 1 ? "shirt" : $"{i}", Sku = "s", Title = "t", Quantity = 1, UnitPrice = new V1.Money { Amount = 1, Currency = "EUR" } });
        var tender = new V1.Tender { Id = "card", Type = "card", Reference = "pi", Amount = new V1.Money { Amount = 590, Currency = "EUR" } };
        request = request with { Order = request.Order! with { Lines = [.. lines], Tenders = [tender] } };
        Assert.Empty(ReturnRequestParser.Parse(request, Requests.Nordlicht).Problems);
    }

    [Fact]
    public void Parse_OrderInAnotherCurrencyThanTheStorefronts_IsRefused() =>
        Assert.Contains(
            new Problem("/order/currency", "currency_mismatch", "This storefront sells in EUR"),
            Parse(Requests.Return.Replace("\"EUR\"", "\"USD\"", StringComparison.Ordinal)).Problems);

    [Fact]
    public void Parse_OwnParcel_NeedsNoAddress()
    {
        var json = Requests.With(Requests.With(Requests.Return, "/order/customer/address", "absent"), "/shipBack", """{ "method": "own_parcel", "trackingNumber": " 00340 ", "carrier": "DHLParcel" }""");
        var read = Parse(json).Value!;
        Assert.Equal(new ShipBackChoice(ShipBackMethod.OwnParcel, null, "00340", "DHLParcel"), read.ShipBack);
        Assert.Null(read.Order.Country);
    }

    [Fact]
    public void Parse_ManyThingsWrong_TellsThemAllAtOnce()
    {
        const string json = """
            {
              "kind": "gift",
              "channel": "fax",
              "order": {
                "currency": "EUR",
                "lines": [{ "id": "a", "quantity": 0, "unitPrice": { "amount": -1, "currency": "EUR" } }, { "id": "a" }],
                "tenders": [{ "type": "cheque" }],
                "customer": { "email": "nobody", "address": {} }
              },
              "lines": [{ "line": "b", "quantity": -2, "reason": "bored" }],
              "shipBack": { "method": "pigeon" }
            }
            """;
        Assert.Equal(
            [
                "/channel unknown_value",
                "/kind unknown_value",
                "/lines/0/line unknown_line",
                "/lines/0/quantity out_of_range",
                "/lines/0/reason unknown_value",
                "/order/customer/address/city required",
                "/order/customer/address/country required",
                "/order/customer/address/line1 required",
                "/order/customer/email invalid",
                "/order/customer/name required",
                "/order/lines/0/quantity out_of_range",
                "/order/lines/0/sku required",
                "/order/lines/0/title required",
                "/order/lines/0/unitPrice/amount out_of_range",
                "/order/lines/1/id duplicate",
                "/order/lines/1/quantity required",
                "/order/lines/1/sku required",
                "/order/lines/1/title required",
                "/order/lines/1/unitPrice required",
                "/order/number required",
                "/order/placedAt required",
                "/order/tenders/0/amount required",
                "/order/tenders/0/id required",
                "/order/tenders/0/reference required",
                "/order/tenders/0/type unknown_value",
                "/shipBack/method unknown_value",
            ],
            Parse(json).Problems.Select(p => $"{p.Pointer} {p.Code}").Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Parse_Nothing_IsOneProblem() =>
        Assert.Equal([new Problem("", "required", "This is required")], ReturnRequestParser.Parse(null, Requests.Nordlicht).Problems);

    [Fact]
    public void Parse_PersonalData_IsInNoMessage()
    {
        var json = Requests.With(Requests.With(Requests.Return, "/order/customer/email", "\"secret@nowhere\""), "/order/customer/name", $"\"{new string('s', 300)}\"");
        Assert.All(Parse(json).Problems, p => Assert.DoesNotContain("s@nowhere", p.Message, StringComparison.Ordinal));
        Assert.All(Parse(json).Problems, p => Assert.DoesNotContain("sss", p.Message, StringComparison.Ordinal));
    }

    private static ParseResult<RequestedReturn> Parse(string json) => ReturnRequestParser.Parse(Requests.Read<V1.ReturnRequest>(json), Requests.Nordlicht);
}
