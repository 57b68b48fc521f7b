package io.deskbridge.simulator.dataverse.seed;

/**
 * What the generated rows depend on.
 *
 * @param contacts how many of them are in contoso
 * @param countries how many are in the organisations of the countries, altogether; 0 when there are
 *     none
 */
public record SeedSize(long seed, int contacts, int countries) {

  private static final int CONTACTS_OF_NORTHWIND = 24;

  /** What is generated for that tenant's organisation. */
  public Population of(String tenant) {
    return switch (tenant) {
      case "contoso" -> new Population(tenant, seed, Country.US, contacts);
      case "northwind" -> new Population(tenant, seed, Country.GB, CONTACTS_OF_NORTHWIND);
      default -> new Population(tenant, seed, Country.of(tenant), share(Country.of(tenant)));
    };
  }

  /** Equal shares; the first countries take what is left over. */
  private int share(Country country) {
    int all = Country.values().length;
    return countries / all + (country.ordinal() < countries % all ? 1 : 0);
  }
}
