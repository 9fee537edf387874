package cn.kuaichu.faces.notices;

import java.util.List;

/** Notices as the page reads them: in words, times of the district. */
final class NoticeView {
  private NoticeView() {}

  /** @param urgent one of the unread ones is; {@code upTo} is the newest notice of the case */
  record Row(String number, String title, String words, String at, int all, int unread, boolean urgent, long upTo) {}

  /**
   * @param next where the next page begins; null on the last one
   * @param upTo the newest unread notice there was when the page was read
   */
  record Page(List<Row> rows, String next, int unread, long upTo) {}

  /**
   * @param read by which holder of the post and when; null while it is unread
   * @param others who else was told the same, where a receipt is asked for
   */
  record Line(String to, String words, boolean urgent, String at, String read, List<Receipt> others) {}

  record Receipt(String number, String words, String at, String to, String read) {}

  /** Of a list without pages. */
  record Lines<T>(List<T> rows) {}
}
