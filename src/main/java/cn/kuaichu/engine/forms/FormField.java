package cn.kuaichu.engine.forms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One field of a form.
 *
 * @param help the short text below the field, or empty
 * @param readOnly shown only; whatever is submitted under its key did not come from the form
 * @param options the values named in the file; more may come under {@code valuesKey}
 * @param days only a date has them
 * @param hides the conditions of the field and of the groups around it; one that holds is enough to hide it
 */
record FormField(String key, Kind kind, String label, String help, boolean readOnly, boolean required,
    Lengths lengths, Optional<Pattern> pattern, Range range, Set<String> options, Optional<String> valuesKey,
    Optional<Days> days, List<HideCondition> hides) {

  /** The kinds of field whose answers can be checked, by their name in the file. */
  enum Kind {
    TEXTFIELD, TEXTAREA, SELECT, RADIO, NUMBER, DATETIME
  }

  /** Counted in code points, so that a rare character of a name counts once. */
  record Lengths(int min, int max) {}

  record Range(Optional<BigDecimal> min, Optional<BigDecimal> max, Optional<Integer> decimalDigits) {}

  /** From which to which day an answer may be, counted from today. */
  record Days(Period notBefore, Period notAfter) {
    LocalDate first(LocalDate today) {
      return today.plus(notBefore);
    }

    LocalDate last(LocalDate today) {
      return today.plus(notAfter);
    }
  }

  boolean isHidden(Map<String, ?> answers) {
    return hides.stream().anyMatch(condition -> condition.holds(answers));
  }
}
