/**
 * settings-service: the only writer of a tenant's settings; stores revisions and publishes them.
 */
package io.deskbridge.settings;
