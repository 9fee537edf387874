package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.supervisiondesk.Ages.Age;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is asked of the list of cases.
 *
 * @param tier a tier's name, {@link #NO_TIER} while the case is being screened, or null
 * @param due an {@link Ages.Age}, a date, or null
 * @param after where the last page ended, or null
 */
record CaseFilter(String tier, String unit, State state, String due, String number, After after) {
  static final String NO_TIER = "NONE";
  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{4}-\\d{6,9}-\\d");
  private static final Pattern NUMBER = Pattern.compile("[0-9-]{1,20}");

  enum State {
    ALL, OVERDUE, SOON, PAUSED, EXTENDED, ORDERED
  }

  /** The last row of a page: dates are shared by many, so the case decides between them. */
  record After(Instant dueAt, long appealId) {
    static After parse(String text) {
      if (text == null || text.isBlank()) {
        return null;
      }
      try {
        int cut = text.lastIndexOf('_');
        return new After(Instant.parse(text.substring(0, cut)), Long.parseLong(text.substring(cut + 1)));
      } catch (DateTimeParseException | NumberFormatException | StringIndexOutOfBoundsException e) {
        throw new AppealRefused("翻页位置无法识别，请回到第一页重新查看。");
      }
    }

    String text() {
      return dueAt + "_" + appealId;
    }
  }

  static CaseFilter of(String tier, String unit, String state, String due, String number, String after) {
    String wanted = blankToNull(number);
    if (wanted != null && !NUMBER.matcher(wanted.strip()).matches()) {
      throw new AppealRefused("请输入诉求编号或其中的数字，例如 2026-004711-8。");
    }
    return new CaseFilter(blankToNull(tier), blankToNull(unit), state(state), due(due),
        wanted == null ? null : wanted.strip(), After.parse(after));
  }

  private static State state(String word) {
    return word == null || word.isBlank() ? State.ALL
        : Arrays.stream(State.values())
            .filter(state -> state.name().equals(word)).findFirst()
            .orElseThrow(() -> new AppealRefused("没有这种状态可供筛选，请重新选择。"));
  }

  private static String due(String word) {
    if (word == null || word.isBlank()) {
      return null;
    }
    if (age(word).isEmpty()) {
      try {
        LocalDate.parse(word);
      } catch (DateTimeParseException e) {
        throw new AppealRefused("日期“" + word + "”无法识别，请在时间轴上重新选择。");
      }
    }
    return word;
  }

  boolean isWholeNumber() {
    return number != null && WHOLE_NUMBER.matcher(number).matches();
  }

  static Optional<Age> age(String word) {
    return Arrays.stream(Age.values()).filter(age -> age.name().equals(word)).findFirst();
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
