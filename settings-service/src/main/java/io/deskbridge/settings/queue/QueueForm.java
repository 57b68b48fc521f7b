package io.deskbridge.settings.queue;

import io.deskbridge.settings.document.PlainText;
import jakarta.validation.constraints.NotNull;

/** What an administrator types of a queue. */
record QueueForm(
    @NotNull(message = "Give the queue a name.")
        @PlainText(min = 1, max = 100, message = "A name has 1 to 100 printable characters.")
        String name) {}
