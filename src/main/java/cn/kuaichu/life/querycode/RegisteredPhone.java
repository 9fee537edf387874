package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Complainant;
import cn.kuaichu.appeal.Complainants;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The telephone number that stands in the registration, held against what somebody types. */
@Component
class RegisteredPhone {
  private static final int FEWEST_DIGITS = 7;
  private final Complainants complainants;

  RegisteredPhone(Complainants complainants) {
    this.complainants = complainants;
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
    return complainants.of(appeal).map(Complainant::phone)
        .filter(phone -> digits(phone).length() >= FEWEST_DIGITS);
  }

  /** Without the country's code, which hardly anybody types. */
  private static String digits(String text) {
    String digits = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKC).replaceAll("\\D", "");
    return digits.replaceFirst("^(00)?86(?=\\d{10,11}$)", "");
  }
}
