package cn.kuaichu.oversight.preview;

import java.util.List;

/**
 * What changed rules would do, seen from the cases there are; nothing of it is done. It names no person: cases stand
 * here by their numbers, and few of them.
 *
 * @param at when it was made, as people write it
 * @param since cases that ended before this day were not asked
 * @param files those that say something else than what is in force
 * @param faults errors of {@code rules check}: with any of them nothing can be approved
 */
public record Preview(String at, String since, List<String> files, List<String> faults, List<Table> tables,
    List<Cases> cases, List<Model> models, List<Form> forms) {

  /**
   * A changed decision table.
   *
   * @param asked null where no feature knows what the table was asked
   * @param differences of the files, in words
   */
  public record Table(String file, String key, String name, Asked asked, List<String> differences) {}

  /**
   * Past questions, asked again of the table in force and of the changed one.
   *
   * @param questions a case that began again was asked again
   * @param evaluations how many of them differ, and were really asked
   * @param unlikeRecord of those questions, how many the table in force answers otherwise than was recorded
   * @param examples numbers of cases with another answer, the newest first
   */
  public record Asked(long questions, long cases, long changed, long changedCases, long running, long evaluations,
      long unlikeRecord, List<Change> changes, List<Sum> units, List<Sum> categories, Lateness lateness,
      List<String> examples) {}

  /** So many answers of a column become other ones. */
  public record Change(String column, String before, String after, long count) {}

  public record Sum(String name, long questions, long changed) {}

  /**
   * What other days mean.
   *
   * @param closedLate ended cases that would have been late under the changed table only
   * @param closedInTime ended cases that were late, and would not have been
   * @param runningLate cases that go on and were overdue at once, should they be given the new days
   * @param runningInTime the other way round
   */
  public record Lateness(long closedLate, long closedInTime, long runningLate, long runningInTime) {}

  /**
   * A changed model.
   *
   * @param version in force; 0 for a new model
   * @param running instances under way, of all versions
   * @param gone of those that wait somewhere, how many wait at a step the changed model does not have
   */
  public record Model(String file, String key, String name, int version, long running, List<Waiting> waiting, long gone,
      List<String> differences) {}

  /** @param gone the changed model has no such step */
  public record Waiting(String id, String name, long count, boolean gone) {}

  /** Cases of a table that a designer changed: what he expects now. */
  public record Cases(String file, String key, List<String> differences) {}

  public record Form(String file, String key, List<String> differences) {}

  public boolean isEmpty() {
    return files.isEmpty() && faults.isEmpty();
  }
}
