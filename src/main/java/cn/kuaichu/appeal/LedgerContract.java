package cn.kuaichu.appeal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an entry of each step may say, as {@code ledger-contract.txt} declares it. Every test that writes an entry is
 * held to it; the product itself writes what it has to write, for nothing of a case may be lost over a missing line.
 */
final class LedgerContract {
  /** What stands under a key. */
  enum Type {
    CODE(String.class), NUMBER(Number.class), TRUTH(Boolean.class), LIST(List.class), DIGESTS(Map.class);

    private final Class<?> java;

    Type(Class<?> java) {
      this.java = java;
    }
  }

  /** @param keys what may stand in the detail, by name */
  record Said(Map<String, Type> keys, Set<String> texts) {}

  private static final Map<Step, Said> STEPS = read();

  private LedgerContract() {}

  static Map<Step, Said> steps() {
    return STEPS;
  }

  /** What of an entry is not declared, in words; empty when all is. */
  static List<String> broken(Step step, Map<String, ?> detail, Map<String, String> text) {
    Said said = STEPS.get(step);
    List<String> broken = new ArrayList<>();
    if (said == null) {
      return List.of(step + " is not declared");
    }
    detail.forEach((key, value) -> {
      Type type = said.keys.get(key);
      if (type == null || value != null && !type.java.isInstance(value)) {
        broken.add(step + " says " + key + " = " + value + ", declared is " + type);
      }
    });
    text.keySet().stream().filter(name -> !said.texts.contains(name))
        .forEach(name -> broken.add(step + " has a text " + name + ", which is not declared"));
    return broken;
  }

  private static Map<Step, Said> read() {
    Map<Step, Said> steps = new EnumMap<>(Step.class);
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        Said said = said(line.substring(colon + 1));
        for (String step : line.substring(0, colon).split(" ")) {
          if (steps.put(Step.valueOf(step), said) != null) {
            throw new IllegalStateException(step + " is declared twice in ledger-contract.txt");
          }
        }
      }
    }
    return steps;
  }

  private static Said said(String declared) {
    String[] parts = declared.split("\\|", 2);
    Map<String, Type> keys = new HashMap<>();
    for (String key : split(parts[0])) {
      String[] named = key.split(" ");
      keys.put(named[0], Type.valueOf(named[1].toUpperCase(Locale.ROOT)));
    }
    return new Said(keys, new HashSet<>(parts.length == 1 ? List.of() : split(parts[1])));
  }

  private static List<String> split(String list) {
    return list.isBlank() ? List.of() : List.of(list.strip().split(", "));
  }

  private static List<String> lines() {
    try (InputStream file = LedgerContract.class.getResourceAsStream("ledger-contract.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
