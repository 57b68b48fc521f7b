/** What component tests share: the service as its callers see it, and its topic. */
package io.deskbridge.settings.testing;
