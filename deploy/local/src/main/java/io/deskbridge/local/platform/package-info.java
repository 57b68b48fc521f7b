/** People and programs at the platform's identity provider, and requests in their name. */
package io.deskbridge.local.platform;
