package io.deskbridge.settings.queue;

import io.deskbridge.settings.document.AccessPoint;
import io.deskbridge.settings.document.LogicalName;
import io.deskbridge.settings.document.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What an administrator types of a direct access point. */
record AccessPointForm(
    @NotNull(message = "Say voice, chat, sms or email.") AccessPoint.Channel channel,
    @NotNull(message = "Say user-segment.") AccessPoint.Type type,
    @NotNull(message = "Name the CRM Custom User Segment Field.") @LogicalName
        String crmUserSegmentField,
    @NotNull(message = "Give the value that decides.")
        @PlainText(min = 1, max = 400, message = "A value has 1 to 400 printable characters.")
        String value,
    @NotNull(message = "Name the queue that customers with this value go to.")
        @Pattern(regexp = QueueResource.ID, message = QueueResource.ID_MESSAGE)
        String targetQueue) {

  AccessPoint as(String id, long createdRevision) {
    return new AccessPoint(
        id, channel, type, crmUserSegmentField, value, targetQueue, createdRevision);
  }
}
