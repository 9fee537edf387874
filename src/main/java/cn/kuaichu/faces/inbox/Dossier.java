package cn.kuaichu.faces.inbox;

import java.util.List;

/**
 * A whole case on one page, as the dossier tab shows it.
 *
 * @param mayAct whether the reader's own post owes this task: only then may he add evidence or see how to reach the
 * citizen
 * @param closedBecause why no more evidence can be added; null while it can
 * @param uncopiedBecause why there is no copy to be opened; null where there is
 * @param mayHandOutCode whether the reader's own post hands out the complainant's code
 */
record Dossier(String number, String title, String status, List<CaseReader.Note> facts, Light deadline, String words,
    List<CaseHistory.Line> history, Sheet sheet, List<File> evidence, boolean mayAct, String closedBecause,
    String uncopiedBecause, boolean mayHandOutCode) {
  /** @param colour a {@link TrafficLight}, null when nothing is running */
  record Light(String text, String colour, String word) {}

  /**
   * @param proofs what shows the complainant's word
   * @param mayProve whether the reader's task is to bring it
   */
  record Sheet(int no, String text, String digest, String code, List<Proof> proofs, boolean mayProve) {}

  record Proof(long id, String kind, String when, String by, boolean picture) {}

  record File(long id, String name, String kind, String size, String when, String by, boolean picture) {}

  /** How to reach the citizen; every look at it is recorded. */
  record Contact(String name, String phone, String address) {}

  /**
   * A card of the task list: the engine knows no titles.
   *
   * @param mark what tells it from another card of the same case and task; empty where there is only one
   * @param rework for the how many-th time; null for the first
   */
  record Card(String number, String title, String place, String mark, String due, String colour, String word,
      String rework) {
    Card marked(String mark) {
      return new Card(number, title, place, mark, due, colour, word, rework);
    }
  }
}
