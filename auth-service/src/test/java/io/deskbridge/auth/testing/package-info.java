/** What the component tests of this service share. */
package io.deskbridge.auth.testing;
