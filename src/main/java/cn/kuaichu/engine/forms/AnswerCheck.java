package cn.kuaichu.engine.forms;

import cn.kuaichu.engine.forms.FormField.Days;
import cn.kuaichu.engine.forms.FormField.Kind;
import cn.kuaichu.engine.forms.FormField.Range;
import cn.kuaichu.ground.text.CleanText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** What can be wrong with one answer that was given to a field that was asked; the fault follows the field's name. */
final class AnswerCheck {
  private AnswerCheck() {}

  static Optional<String> fault(FormField field, Object answer, Set<String> options, LocalDate today) {
    if (field.kind() == Kind.NUMBER) {
      return numberFault(field.range(), answer);
    }
    if (!(answer instanceof String text)) {
      return Optional.of("须是文字：请刷新页面后重新填写。");
    }
    return switch (field.kind()) {
      case SELECT, RADIO -> when(!options.contains(text), "不在可选范围内：请从列表中选择。");
      case DATETIME -> date(text).map(date -> dateFault(field.days().orElseThrow(), date, today))
          .orElse(Optional.of("不是有效的日期：请按“年-月-日”填写，如 2026-03-05。"));
      default -> textFault(field, text);
    };
  }

  /** An answer of spaces and invisible characters alone counts as no answer. */
  static boolean isBlank(Object answer) {
    return answer == null || answer instanceof String text && CleanText.isBlank(text);
  }

  private static Optional<String> textFault(FormField field, String text) {
    int length = (int) text.strip().codePoints().count();
    int min = field.lengths().min();
    int max = field.lengths().max();
    if (length < min) {
      return Optional.of("至少 " + min + " 个字，现有 " + length + " 个：请补充。");
    }
    if (text.codePoints().count() > max) {
      return Optional.of("最多 " + max + " 个字：请精简，长材料可作佐证材料上传。");
    }
    if (text.codePoints().anyMatch(character -> isForbidden(field.kind(), character))) {
      return Optional.of("含有不能保存的字符：请删去特殊符号，或重新录入。");
    }
    return when(!fits(field, text), "格式不对：" + (field.help().isEmpty() ? "请核对后重填。" : field.help()));
  }

  /** PostgreSQL stores neither NUL nor half a surrogate pair; a single line holds no line break. */
  private static boolean isForbidden(Kind kind, int character) {
    return character == 0 || Character.getType(character) == Character.SURROGATE
        || kind == Kind.TEXTFIELD && Character.isISOControl(character);
  }

  private static boolean fits(FormField field, String text) {
    return field.pattern().map(pattern -> pattern.matcher(text).find()).orElse(true);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return text.length() == "2026-03-05".length() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeParseException wrong) {
      return Optional.empty();
    }
  }

  private static Optional<String> dateFault(Days days, LocalDate date, LocalDate today) {
    if (date.isBefore(days.first(today))) {
      return Optional.of("填的是 " + date + "，不能早于 " + day(days.first(today), today) + "：请核对年月日。");
    }
    return when(date.isAfter(days.last(today)), "填的是 " + date + "，不能晚于 " + day(days.last(today), today) + "：请核对年月日。");
  }

  private static String day(LocalDate day, LocalDate today) {
    return day.equals(today) ? "今天（" + today + "）" : day.toString();
  }

  private static Optional<String> numberFault(Range range, Object answer) {
    Optional<BigDecimal> number = number(answer);
    if (number.isEmpty()) {
      return Optional.of("须是数字：请重新填写。");
    }
    BigDecimal value = number.get();
    if (range.decimalDigits().filter(digits -> value.stripTrailingZeros().scale() > digits).isPresent()) {
      int digits = range.decimalDigits().get();
      return Optional.of(digits == 0 ? "须是整数：请重新填写。" : "最多 " + digits + " 位小数：请重新填写。");
    }
    if (range.min().filter(min -> value.compareTo(min) < 0).isPresent()) {
      return Optional.of("不能小于 " + range.min().get().toPlainString() + "：请核对。");
    }
    return range.max().filter(max -> value.compareTo(max) > 0)
        .map(max -> "不能大于 " + max.toPlainString() + "：请核对。");
  }

  private static Optional<BigDecimal> number(Object answer) {
    try {
      return answer instanceof Number ? Optional.of(new BigDecimal(answer.toString())) : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<String> when(boolean wrong, String fault) {
    return wrong ? Optional.of(fault) : Optional.empty();
  }
}
