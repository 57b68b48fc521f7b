/**
 * Publishes the newest revision of each tenant on {@code settings-changed}, and makes sure of it.
 */
package io.deskbridge.settings.publication;
