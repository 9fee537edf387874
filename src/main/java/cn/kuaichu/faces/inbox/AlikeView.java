package cn.kuaichu.faces.inbox;

import java.util.List;

/**
 * The appeal that is screened beside what may be the same matter.
 *
 * @param said why there is nothing to compare; null where the rest is there
 * @param mine whether the reader has taken the task: only then has he a draft to put an original into
 */
record AlikeView(String said, boolean mine, Own own, List<Other> others) {
  record Own(String number, String title, String place, String day, String words) {}

  /**
   * Nothing of the other complainant but that the telephone is the same.
   *
   * @param ended since when the status is what it is; null while an official works on it
   * @param original the number a merge would name; null where no official works on the matter any more
   * @param result whether it has ended with a result of its own, so that the matter comes up again
   */
  record Other(String number, String title, String place, String day, String status, String unit, boolean samePhone,
      int likeness,
      String words, String ended, String original, boolean result) {}

  static AlikeView nothing(String said) {
    return new AlikeView(said, false, null, List.of());
  }
}
