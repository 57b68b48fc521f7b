/** Queues of the contact center and their direct access points. */
package io.deskbridge.settings.queue;
