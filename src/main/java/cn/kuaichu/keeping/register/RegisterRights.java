package cn.kuaichu.keeping.register;

import cn.kuaichu.people.identity.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What each role sees of the register, as {@code register-rights.csv} says; a role without a row sees nothing. */
@Component
class RegisterRights {
  /** How far figures reach. */
  enum Reach {
    NO, AREA, DISTRICT
  }

  /**
   * @param ledger sees lists, and finds cases
   * @param opens reads what is in a case; every look is an entry of the case
   */
  record Right(boolean ledger, boolean opens, Reach figures) {}

  private static final Right NOTHING = new Right(false, false, Reach.NO);
  private final Map<Role, Right> rights = new EnumMap<>(Role.class);

  RegisterRights() {
    for (String line : lines()) {
      String[] cells = line.split(",");
      rights.put(Role.of(cells[0]), new Right(isYes(cells[1]), isYes(cells[2]),
          Reach.valueOf(cells[3].toUpperCase(Locale.ROOT))));
    }
  }

  Right of(Role role) {
    return rights.getOrDefault(role, NOTHING);
  }

  private static boolean isYes(String cell) {
    return switch (cell) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalStateException("register-rights.csv: neither yes nor no: " + cell);
    };
  }

  private static List<String> lines() {
    try (InputStream file = RegisterRights.class.getResourceAsStream("register-rights.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
