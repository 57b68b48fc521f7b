/**
 * The one way to Dataverse: requests by organisation and actor, and every failure as a value. See
 * <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/overview">Web
 * API</a>.
 */
package io.deskbridge.lookup.dataverse;
