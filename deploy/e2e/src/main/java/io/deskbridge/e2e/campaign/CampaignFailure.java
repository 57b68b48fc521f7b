package io.deskbridge.e2e.campaign;

/** The campaign could not be carried out, which says nothing about the goals. */
public final class CampaignFailure extends RuntimeException {

  CampaignFailure(String message) {
    super(message);
  }
}
