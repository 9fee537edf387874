package cn.kuaichu.faces.workshop;

import java.util.List;

/** What the page of rules shows. */
final class WorkshopView {
  /**
   * @param may whether the page is for this reader
   * @param own names of the district's own files that are in force
   * @param changedBeneath those of which this release brings another default
   */
  record Entry(boolean may, boolean mayPropose, boolean mayApprove, List<String> own, List<String> changedBeneath) {
    static final Entry CLOSED = new Entry(false, false, false, List.of(), List.of());
  }

  /** @param place the element, with its name; empty where it is the file itself. @param grave it keeps the set back */
  record Found(String file, String place, String sentence, String cure, boolean grave) {}

  record Checked(List<String> changed, List<Found> found, boolean sound) {}

  /** @param undo whether this reader may propose to take it back. @param decide whether he may approve or refuse it */
  record Row(long no, String reason, String document, String from, String state, String proposed, String decided,
      boolean decide, boolean undo) {}

  /** @param what happened. @param by the name of who did it. @param why in the words of who did it, or empty */
  record Event(String what, String by, String at, String why) {}

  /** @param back the release's own file comes back */
  record Part(String name, boolean back) {}

  record One(Row row, Long undoes, List<Event> events, List<Part> files) {}

  record Fault(long id, String step, String said, int times, String first, String last) {}

  private WorkshopView() {}
}
