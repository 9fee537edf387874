package cn.kuaichu.faces.archivedesk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.life.archive.Retention;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * What is asked of the list of archived cases; nulls do not narrow it.
 *
 * @param category a word of the list, now or once; the desk looks whether it is one
 * @param result a {@link Result}, or {@link #SEPARATE}
 * @param number an appeal's or an archive's number, or part of one
 * @param after where the last page ended
 */
record ArchiveFilter(String unit, String topic, String category, Integer year, Retention retention, String result,
    String number, After after) {
  static final String SEPARATE = "SEPARATE";
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9·-]{1,50}");

  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{4}-\\d{6,9}-\\d");

  boolean isWholeNumber() {
    return number != null && WHOLE_NUMBER.matcher(number).matches();
  }

  /** The last row of a page: a moment may be shared, so the case decides between them. */
  record After(Instant filedAt, long appealId) {
    static After parse(String text) {
      try {
        int cut = text.lastIndexOf('_');
        return new After(Instant.parse(text.substring(0, cut)), Long.parseLong(text.substring(cut + 1)));
      } catch (DateTimeParseException | NumberFormatException | StringIndexOutOfBoundsException e) {
        throw new AppealRefused("翻页位置无法识别，请回到第一页重新查看。");
      }
    }

    String text() {
      return filedAt + "_" + appealId;
    }
  }

  static ArchiveFilter of(String unit, String topic, String category, String year, String retention, String result,
      String number, String after) {
    String wanted = blankToNull(number) == null ? null : number.strip().replace('.', '·');
    if (wanted != null && !NUMBER.matcher(wanted).matches()) {
      throw new AppealRefused("请输入诉求编号、档号或其中的一部分，例如 2026-004711-8 或 QJ-t01v01。");
    }
    return new ArchiveFilter(blankToNull(unit), blankToNull(topic), blankToNull(category), year(year),
        word(Retention.class, retention, "保管期限"), result(result), wanted,
        blankToNull(after) == null ? null : After.parse(after));
  }

  private static <E extends Enum<E> & Words> E word(Class<E> type, String word, String what) {
    return blankToNull(word) == null ? null : Words.parse(type, word, what);
  }

  private static String result(String word) {
    return SEPARATE.equals(word) || blankToNull(word) == null ? blankToNull(word)
        : Words.parse(Result.class, word, "办理结果").name();
  }

  private static Integer year(String word) {
    if (blankToNull(word) == null) {
      return null;
    }
    if (!word.matches("\\d{4}")) {
      throw new AppealRefused("年度应为四位数字，例如 2026。");
    }
    return Integer.valueOf(word);
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
