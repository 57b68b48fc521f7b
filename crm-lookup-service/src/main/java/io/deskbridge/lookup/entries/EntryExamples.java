package io.deskbridge.lookup.entries;

/** What the OpenAPI document shows of entries. */
final class EntryExamples {

  static final String COMMENT =
      """
      {"type": "comment", "text": "Wants to be called back on Monday."}
      """;

  static final String TRANSCRIPT =
      """
      {"type": "transcript", "text": "10:01 Customer: My invoice is wrong.\\n10:02 Agent: Let me look.\\n"}
      """;

  static final String RECORDING =
      """
      {"type": "recording", "url": "https://recordings.contoso.example/call-4711", "startedAt": "2026-11-24T20:31:30Z", "durationSeconds": 245}
      """;

  static final String RATING =
      """
      {"type": "rating", "score": 4, "outOf": 5, "comment": "Quick and friendly.", "agent": {"email": "ada.agent@contoso.example"}}
      """;

  static final String DISPOSITION =
      """
      {"type": "disposition", "code": "RESOLVED", "label": "Resolved", "agent": {"email": "ada.agent@contoso.example"}}
      """;

  static final String DISPOSITION_ADDED =
      """
      {"interactionId": "call-4711", "key": "call-4711-disposition-ada", "type": "disposition", "state": "written", "actor": "application", "applied": ["annotation"], "skipped": [], "statusUrl": "/v1/interactions/call-4711/case"}
      """;

  static final String METADATA =
      """
      {"type": "metadata", "channel": "voice", "direction": "inbound", "queueId": "billing", "caller": {"number": "+12065550177"}, "called": {"number": "+12065550100"},
       "agent": {"email": "ada.agent@contoso.example"}, "startedAt": "2026-11-24T20:31:05Z", "connectedAt": ["2026-11-24T20:31:30Z"], "endedAt": "2026-11-24T20:35:30Z"}
      """;

  private EntryExamples() {}
}
