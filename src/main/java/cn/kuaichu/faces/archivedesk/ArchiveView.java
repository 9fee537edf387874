package cn.kuaichu.faces.archivedesk;

import java.util.List;

/** What the page shows. */
final class ArchiveView {
  private ArchiveView() {}

  record Choice(String value, String label) {}

  /** @param may whether the archive is open to this reader at all */
  record Entry(boolean may, String area, List<Choice> units, List<Choice> topics, List<Choice> categories,
      List<Choice> years,
      List<Choice> retentions, List<Choice> results) {
    static Entry closed() {
      return new Entry(false, "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
  }

  record Row(String number, String archiveNo, String title, String category, String topic, String unit, String result,
      String retention, String filed, boolean destroyed) {}

  /** @param count of all that was found; null on later pages */
  record Page(List<Row> rows, String next, Long count) {}

  record Part(String title, int page) {}

  record File(String place, String sha256) {}

  record Binding(int no, String when, String by, int pages, int round) {}

  /**
   * @param held who put a hold on it, or null
   * @param gone what became of it, or null
   * @param lost what of the newest binding cannot be read, or null
   */
  record One(Row row, String keepUntil, String source, String held, String gone, List<Binding> bindings,
      List<Part> parts,
      List<File> files, String lost) {}
}
