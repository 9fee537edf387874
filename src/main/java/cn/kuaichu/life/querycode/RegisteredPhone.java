package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.ground.privacy.Vault;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The telephone number that stands in the registration, held against what somebody types. */
@Repository
class RegisteredPhone {
  private static final int FEWEST_DIGITS = 7;
  private final JdbcClient jdbc;
  private final Vault vault;

  RegisteredPhone(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  boolean isRegistered(Appeal appeal) {
    return registered(appeal).isPresent();
  }

  /** However it is written; of two numbers that were left either. */
  boolean is(Appeal appeal, String typed) {
    String digits = digits(typed);
    return digits.length() >= FEWEST_DIGITS && registered(appeal).stream()
        .flatMap(text -> Arrays.stream(Normalizer.normalize(text, Normalizer.Form.NFKC).split("[,;、/或]")))
        .anyMatch(number -> digits(number).equals(digits));
  }

  private Optional<String> registered(Appeal appeal) {
    return appeal.complainantId() == null ? Optional.empty()
        : jdbc.sql("select phone_cipher from complainant where id = ?").param(appeal.complainantId())
            .query((row, n) -> Optional.ofNullable(row.getBytes(1)).map(vault::decrypt)).optional()
            .flatMap(phone -> phone)
            .filter(phone -> digits(phone).length() >= FEWEST_DIGITS);
  }

  /** Without the country's code, which hardly anybody types. */
  private static String digits(String text) {
    String digits = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKC).replaceAll("\\D", "");
    return digits.replaceFirst("^(00)?86(?=\\d{10,11}$)", "");
  }
}
