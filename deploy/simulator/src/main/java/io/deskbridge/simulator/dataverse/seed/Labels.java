package io.deskbridge.simulator.dataverse.seed;

import java.util.List;
import java.util.random.RandomGenerator;

/** Words that people of a country type beside a phone number. */
final class Labels {

  private static final List<String> ENGLISH = List.of("office", "mobile", "home", "work");
  private static final int ENGLISH_PERCENT = 50;

  private Labels() {}

  static String draw(Country country, RandomGenerator random) {
    List<String> words = random.nextInt(100) < ENGLISH_PERCENT ? ENGLISH : local(country);
    return words.get(random.nextInt(words.size()));
  }

  private static List<String> local(Country country) {
    return switch (country) {
      case AU, GB, IN -> List.of("office", "mobile", "home", "tel", "reception");
      case US -> List.of("office", "cell", "home", "work", "direct");
      case DE -> List.of("Büro", "Handy", "privat", "Tel.", "Zentrale");
      case FR -> List.of("bureau", "portable", "domicile", "tél.");
      case NL -> List.of("kantoor", "mobiel", "thuis", "tel.");
      case ES -> List.of("oficina", "móvil", "casa", "tel.");
      case IT -> List.of("ufficio", "cellulare", "casa", "tel.");
      case PL -> List.of("biuro", "kom.", "dom", "tel.");
      case BR -> List.of("escritório", "celular", "casa", "tel.");
      case JP -> List.of("会社", "携帯", "自宅", "電話");
    };
  }
}
