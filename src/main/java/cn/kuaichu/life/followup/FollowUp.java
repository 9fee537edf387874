package cn.kuaichu.life.followup;

import cn.kuaichu.appeal.AppealRefused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is urged or taken back.
 *
 * @param withdrawal taken back, otherwise urged
 * @param no the assist's or the duty's id, or the request's number in its case
 */
record FollowUp(boolean withdrawal, Kind kind, long appealId, long no) {
  private static final Pattern KEY = Pattern.compile("(URGE|WITHDRAW):(ASSIST|DUTY|REQUEST):(\\d{1,18}):(\\d{1,18})");

  /** As it stands in the option of the form. */
  static FollowUp parse(String key) {
    Matcher parts = KEY.matcher(key == null ? "" : key);
    if (!parts.matches()) {
      throw new AppealRefused("请从列表中选择要催办或撤回的事项。");
    }
    return new FollowUp(parts.group(1).equals("WITHDRAW"), Kind.valueOf(parts.group(2)), Long.parseLong(parts.group(3)),
        Long.parseLong(parts.group(4)));
  }

  String key() {
    return (withdrawal ? "WITHDRAW:" : "URGE:") + item();
  }

  /** The same whether it is urged or taken back; in the ledger's entry. */
  String item() {
    return item(kind, appealId, no);
  }

  static String item(Kind kind, long appealId, long no) {
    return kind + ":" + appealId + ":" + no;
  }
}
