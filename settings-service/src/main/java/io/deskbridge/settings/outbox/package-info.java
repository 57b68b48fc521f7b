/**
 * What is to be published for which tenant, and what was seen on the topic: ids and numbers only.
 */
package io.deskbridge.settings.outbox;
