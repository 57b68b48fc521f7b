package io.deskbridge.lookup.preview;

/** Texts of the OpenAPI document; a test sends the requests and compares the answers. */
final class PreviewExamples {

  static final String CONVERSIONS =
      """
      A row is correct if its case field exists, can be written and is named by no other row, if its source exists, and if values of the source can become values of the field. \
      Rows that are not given are the saved ones. Values are converted so:

      | field | takes | becomes |
      |---|---|---|
      | text, several lines of text | text, numbers, yes or no, options, dates | text; an option its label, several with "; " between. Longer than the field: `too-long`, never cut |
      | whole number, big number | numbers, text that is one | the number; with decimals or outside of the field's bounds: `out-of-range` |
      | decimal, floating number, money | numbers, text that is one (decimal point, no thousands separator) | rounded to the field's decimals, half up (by Dynamics where money has those of its currency); outside of its bounds: `out-of-range` |
      | two options | yes or no, text | `yes`, `true`, `1` and the label of the second option are yes; `no`, `false`, `0` and the other label are no; else `not-a-boolean` |
      | option set | text, numbers, options | the option with that label (in any case), else that number; an option of another field goes by its label alone; else `not-an-option` |
      | multi-select | the same, several with ";" or "," between | the options' numbers, ascending; one that is not offered: `not-an-option`, nothing of it is written |
      | date only | ISO 8601 dates and times | the day as it is written, in whatever time zone; else `not-a-date` |
      | date and time, user local | ISO 8601 dates and times with offset | the point in time in UTC; of a date its midnight in UTC |
      | date and time, time zone independent | ISO 8601 dates and times with offset | what the clock showed there; the offset is dropped |
      | lookup, customer, owner | contact, account, and lookup fields with a target in common | a reference to that record; text is never one: `type-mismatch` |

      An empty source skips its row; nothing is ever emptied. Other types can't be written: `type-mismatch`.
      """;

  static final String TO_VALIDATE =
      """
      {"objectType": "contact", "rows": [
        {"caseField": "primarycontactid", "source": "contact"},
        {"caseField": "new_tier", "source": "contact.new_tier"},
        {"caseField": "new_loyaltypoints", "source": "constant:many"},
        {"caseField": "new_doesnotexist", "source": "contact.fullname"}]}
      """;

  static final String VALIDATED =
      """
      {"objectType": "contact", "ticked": true, "checkedAt": "2026-11-24T20:31:05Z", "stale": false, "rows": [
        {"caseField": "primarycontactid", "source": "contact", "create": {"verdict": "correct"}, "update": {"verdict": "correct"}},
        {"caseField": "new_tier", "source": "contact.new_tier", "create": {"verdict": "correct"}, "update": {"verdict": "correct"}},
        {"caseField": "new_loyaltypoints", "source": "constant:many",
         "create": {"verdict": "wrong", "code": "not-a-number", "text": "This field takes a number."},
         "update": {"verdict": "wrong", "code": "not-a-number", "text": "This field takes a number."}},
        {"caseField": "new_doesnotexist", "source": "contact.fullname",
         "create": {"verdict": "wrong", "code": "unknown-field", "text": "The case has no field of this name."},
         "update": {"verdict": "wrong", "code": "unknown-field", "text": "The case has no field of this name."}}]}
      """;

  static final String TO_PREVIEW =
      """
      {"number": "+12065550177", "operation": "create", "rows": [
        {"caseField": "primarycontactid", "source": "contact"},
        {"caseField": "customerid", "source": "account"},
        {"caseField": "new_tier", "source": "contact.new_tier"},
        {"caseField": "new_channel", "source": "interaction.channel"},
        {"caseField": "new_queue", "source": "interaction.queueId"},
        {"caseField": "new_loyaltypoints", "source": "custom.Points"}],
       "interaction": {"channel": "voice"}, "customData": {"Points": {"type": "number", "value": 2000000}}}
      """;

  static final String PREVIEWED =
      """
      {"customer": {"type": "contact", "id": "c416e118-097c-54c9-b226-1d3c16bafb6c"}, "operation": "create", "ticked": true,
       "mode": "parameters", "checkedAt": "2026-11-24T20:31:05Z", "stale": false, "rows": [
        {"caseField": "primarycontactid", "source": "contact", "outcome": "written", "property": "primarycontactid@odata.bind", "value": "/contacts(c416e118-097c-54c9-b226-1d3c16bafb6c)"},
        {"caseField": "customerid", "source": "account", "outcome": "written", "property": "customerid_account@odata.bind", "value": "/accounts(6ce2ea59-0b48-5497-b018-f5d4b8cdeb0f)"},
        {"caseField": "new_tier", "source": "contact.new_tier", "outcome": "written", "property": "new_tier", "value": "Gold"},
        {"caseField": "new_channel", "source": "interaction.channel", "outcome": "written", "property": "new_channel", "value": 1},
        {"caseField": "new_queue", "source": "interaction.queueId", "outcome": "skipped", "code": "empty-source", "text": "The source has no value."},
        {"caseField": "new_loyaltypoints", "source": "custom.Points", "outcome": "rejected", "code": "out-of-range", "text": "This field takes numbers from 0 to 1000000."}]}
      """;

  private PreviewExamples() {}
}
