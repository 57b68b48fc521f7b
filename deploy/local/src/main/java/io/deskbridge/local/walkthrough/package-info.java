/**
 * The main job, step by step, as administrator and platform see it: for people and for e2e tests.
 */
package io.deskbridge.local.walkthrough;
