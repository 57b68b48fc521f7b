package io.deskbridge.lookup.phone;

import java.util.List;
import java.util.stream.Stream;

/** Words that people write before a number, in English and in the language of a region. */
final class FieldWords {

  private static final List<String> ENGLISH =
      List.of("office", "mobile", "cell", "home", "work", "direct", "main", "phone", "tel", "tel.");

  private FieldWords() {}

  static List<String> of(String region) {
    return Stream.concat(ENGLISH.stream(), local(region).stream()).distinct().toList();
  }

  private static List<String> local(String region) {
    return switch (region) {
      case "DE", "AT", "CH" -> List.of("Büro", "Handy", "mobil", "privat", "Tel.:", "Zentrale");
      case "FR", "BE", "LU" -> List.of("bureau", "portable", "mobile", "domicile", "tél.", "tél");
      case "NL" -> List.of("kantoor", "mobiel", "thuis", "werk", "tel.:");
      case "ES", "MX", "AR", "CL", "CO" -> List.of("oficina", "móvil", "celular", "casa", "tel.:");
      case "IT" -> List.of("ufficio", "cellulare", "cell.", "casa", "tel.:");
      case "PL" -> List.of("biuro", "kom.", "dom", "praca", "tel.:");
      case "BR", "PT" -> List.of("escritório", "celular", "telemóvel", "casa", "tel.:");
      case "JP" -> List.of("会社", "携帯", "自宅", "電話");
      default -> List.of("reception", "switchboard", "tel:");
    };
  }
}
