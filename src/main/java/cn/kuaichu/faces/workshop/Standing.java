package cn.kuaichu.faces.workshop;

import cn.kuaichu.engine.publishing.RuleSets.Published;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Whose rules these are, and since when.
 *
 * @param district its name, or empty
 * @param at when they were read
 * @param published what the district changed, the earliest first
 * @param since by name of the file
 * @param topics name by code
 */
record Standing(String district, Instant at, List<Published> published, Map<String, Instant> since,
    Map<String, String> topics) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日").withZone(WorkCalendar.ZONE);
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm")
      .withZone(WorkCalendar.ZONE);

  String moment() {
    return MOMENT.format(at);
  }

  /** By what and since when the file is in force. */
  String origin(String file) {
    Published last = last(file);
    Instant from = since.get(file);
    if (last == null) {
      return "随版本带来" + (from == null ? "" : "，自" + DAY.format(from) + "起在本区使用");
    }
    return (last.back() ? "随版本带来，由本区" : "本区") + order(last) + (last.back() ? "恢复" : "") + "，自"
        + DAY.format(last.at()) + "起生效：" + last.reason();
  }

  boolean isOwn(String file) {
    Published last = last(file);
    return last != null && !last.back();
  }

  private Published last(String file) {
    return published.stream().filter(one -> one.name().equals(file)).reduce((earlier, later) -> later).orElse(null);
  }

  /** 第 3 号（巴信发〔2026〕3号） */
  static String order(Published one) {
    String document = one.document() == null ? "" : one.document().strip();
    return "第 " + one.no() + " 号" + (document.isEmpty() ? "" : "（" + document + "）");
  }

  static String day(Instant at) {
    return DAY.format(at);
  }
}
