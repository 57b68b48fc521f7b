/** Which tenant a browser's request is for: each tenant has one public origin. */
package io.deskbridge.auth.origin;
