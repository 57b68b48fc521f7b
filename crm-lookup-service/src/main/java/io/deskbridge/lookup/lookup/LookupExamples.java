package io.deskbridge.lookup.lookup;

/**
 * Interactions and answers that the OpenAPI document shows. A test executes each pair, so that they
 * stay true.
 */
final class LookupExamples {

  static final String KNOWN_NUMBER = "known-number";
  static final String SHARED_NUMBER = "shared-number";
  static final String SEVERAL_KEYS = "several-keys";
  static final String UNKNOWN_NUMBER = "unknown-number";
  static final String WITHHELD_NUMBER = "withheld-number";

  static final String KNOWN_NUMBER_ASKED =
      """
      {
       "id": "call-4711",
       "channel": "voice",
       "direction": "inbound",
       "queueId": "billing",
       "caller": {
        "number": "+12065550142"
       },
       "startedAt": "2026-11-24T09:30:00Z"
      }
      """;

  static final String KNOWN_NUMBER_ANSWERED =
      """
      {
       "interactionId": "call-4711",
       "outcome": "single",
       "matchedBy": "phone",
       "candidates": [
        {
         "type": "contact",
         "id": "57b78e39-41a6-5857-abe1-8f4304ff120d",
         "name": "Grace Walker",
         "display": {
          "fullname": "Grace Walker",
          "emailaddress1": "grace.walker@adatum.example"
         },
         "recordUrl": "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id=57b78e39-41a6-5857-abe1-8f4304ff120d",
         "openCases": [
          {
           "id": "4888110e-7a72-5ff5-a6d8-6189f48ae493",
           "title": "Delivery is late",
           "number": "CAS-01001-A1B2C3",
           "createdAt": "2026-11-02T08:15:00Z",
           "recordUrl": "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=incident&id=4888110e-7a72-5ff5-a6d8-6189f48ae493"
          }
         ]
        }
       ],
       "truncated": false,
       "unavailable": [],
       "revision": 17,
       "source": "crm",
       "actor": "application",
       "steps": [
        {
         "step": "contact-index",
         "result": "found",
         "millis": 48
        }
       ]
      }
      """;

  static final String SHARED_NUMBER_ASKED =
      """
      {
       "id": "call-4712",
       "channel": "voice",
       "direction": "inbound",
       "queueId": "billing",
       "caller": {
        "number": "tel:+1-206-555-0160"
       },
       "startedAt": "2026-11-24T09:30:00Z"
      }
      """;

  static final String SHARED_NUMBER_ANSWERED =
      """
      {
       "interactionId": "call-4712",
       "outcome": "multiple",
       "matchedBy": "phone",
       "candidates": [
        {
         "type": "contact",
         "id": "d87ae4eb-8836-5468-8d4f-151930c2c066",
         "name": "Sam Lee",
         "recordUrl": "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id=d87ae4eb-8836-5468-8d4f-151930c2c066",
         "openCases": []
        },
        {
         "type": "contact",
         "id": "7b997c3d-f5a3-5a7d-a8c2-cd4cbb98dca9",
         "name": "Kim Lee",
         "recordUrl": "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id=7b997c3d-f5a3-5a7d-a8c2-cd4cbb98dca9",
         "openCases": []
        }
       ],
       "truncated": false,
       "unavailable": [],
       "revision": 17,
       "source": "crm",
       "actor": "application",
       "steps": [
        {
         "step": "contact-index",
         "result": "found",
         "millis": 51
        }
       ]
      }
      """;

  static final String SEVERAL_KEYS_ASKED =
      """
      {
       "id": "chat-0815",
       "channel": "chat",
       "direction": "inbound",
       "queueId": "billing",
       "caller": {
        "number": "+12065550142",
        "email": "grace.walker@adatum.example"
       },
       "recordId": "c416e118-097c-54c9-b226-1d3c16bafb6c",
       "startedAt": "2026-11-24T09:30:00Z"
      }
      """;

  static final String SEVERAL_KEYS_ANSWERED =
      """
      {
       "interactionId": "chat-0815",
       "outcome": "single",
       "matchedBy": "record-id",
       "candidates": [
        {
         "type": "contact",
         "id": "c416e118-097c-54c9-b226-1d3c16bafb6c",
         "name": "Noor van Dijk",
         "account": {
          "id": "6ce2ea59-0b48-5497-b018-f5d4b8cdeb0f",
          "name": "Tailspin Toys",
          "recordUrl": "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=account&id=6ce2ea59-0b48-5497-b018-f5d4b8cdeb0f"
         },
         "recordUrl": "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id=c416e118-097c-54c9-b226-1d3c16bafb6c"
        }
       ],
       "conflict": {
        "matchedBy": "phone",
        "candidates": [
         {
          "type": "contact",
          "id": "57b78e39-41a6-5857-abe1-8f4304ff120d",
          "name": "Grace Walker",
          "display": {
           "fullname": "Grace Walker",
           "emailaddress1": "grace.walker@adatum.example"
          },
          "recordUrl": "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id=57b78e39-41a6-5857-abe1-8f4304ff120d",
          "openCases": [
           {
            "id": "4888110e-7a72-5ff5-a6d8-6189f48ae493",
            "title": "Delivery is late",
            "number": "CAS-01001-A1B2C3",
            "createdAt": "2026-11-02T08:15:00Z",
            "recordUrl": "https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=incident&id=4888110e-7a72-5ff5-a6d8-6189f48ae493"
           }
          ]
         }
        ]
       },
       "truncated": false,
       "unavailable": [],
       "revision": 17,
       "source": "crm",
       "actor": "application",
       "steps": [
        {
         "step": "contact-index",
         "result": "found",
         "millis": 63
        },
        {
         "step": "account-index",
         "result": "none",
         "millis": 63
        }
       ]
      }
      """;

  static final String UNKNOWN_NUMBER_ASKED =
      """
      {
       "id": "call-4713",
       "channel": "voice",
       "direction": "inbound",
       "queueId": "billing",
       "caller": {
        "number": "+12065550199"
       },
       "startedAt": "2026-11-24T09:30:00Z"
      }
      """;

  static final String UNKNOWN_NUMBER_ANSWERED =
      """
      {
       "interactionId": "call-4713",
       "outcome": "none",
       "candidates": [],
       "truncated": false,
       "unavailable": [],
       "revision": 17,
       "source": "crm",
       "actor": "application",
       "steps": [
        {
         "step": "contact-index",
         "result": "none",
         "millis": 44
        },
        {
         "step": "contact-pattern",
         "result": "none",
         "millis": 160
        },
        {
         "step": "account-index",
         "result": "none",
         "millis": 160
        },
        {
         "step": "account-pattern",
         "result": "none",
         "millis": 160
        }
       ]
      }
      """;

  static final String WITHHELD_NUMBER_ASKED =
      """
      {
       "id": "call-4714",
       "channel": "voice",
       "direction": "inbound",
       "queueId": "billing",
       "caller": {
        "number": "anonymous"
       },
       "startedAt": "2026-11-24T09:30:00Z"
      }
      """;

  static final String WITHHELD_NUMBER_ANSWERED =
      """
      {
       "interactionId": "call-4714",
       "outcome": "anonymous",
       "candidates": [],
       "truncated": false,
       "unavailable": [],
       "revision": 17,
       "source": "crm",
       "actor": "application",
       "steps": []
      }
      """;

  private LookupExamples() {}
}
