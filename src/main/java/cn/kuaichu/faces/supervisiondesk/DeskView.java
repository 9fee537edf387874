package cn.kuaichu.faces.supervisiondesk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;

/** What the page gets: words and numbers ready to be shown. */
final class DeskView {
  private DeskView() {}

  /**
   * @param may false for a login without a desk; then all other parts are empty
   * @param soon within how much time a case counts as due soon: 3 天
   * @param discipline reads the discipline's own ledger
   */
  record Entry(boolean may, String name, String area, List<Choice> units, List<Choice> grounds, String soon,
      List<String> warnings, boolean discipline) {
    static Entry closed() {
      return new Entry(false, null, null, List.of(), List.of(), null, List.of(), false);
    }
  }

  record Choice(String value, String label) {}

  /**
   * @param brief the label where there is little room
   * @param counts by tier's name, {@link CaseFilter#NO_TIER} for cases not yet tiered
   */
  record Bar(String key, String label, String brief, String weekday, boolean workday, boolean known,
      Map<String, Long> counts) {}

  record Timeline(List<Bar> overdue, List<Bar> days) {}

  /** What happens on one day; reminders are those set already, one per clock. */
  record Firing(String date, String label, String weekday, boolean workday, long reminders, long due, long overdue) {}

  /** @param waiting moments that have come and that no timer has dealt with yet */
  record Timers(List<Firing> days, long waiting) {}

  record Tally(String key, String label, String tier, long open, long soon, long overdue, String oldest,
      Long oldestDays) {}

  record Tallies(Tally all, List<Tally> tiers, List<Tally> units) {}

  /** The page reads it as one flat row. */
  record Row(String number, String title, String unit, String tier, String stage, @JsonUnwrapped RunningClock clock,
      @JsonUnwrapped Owner owner, List<String> orders, String instance) {}

  /** @param claimed whether an official has taken it */
  record Owner(String owner, boolean claimed) {}

  /** @param total only with the first page */
  record Page(List<Row> rows, String next, Long total) {}

  /** @param checked the day somebody found out, empty until then */
  record PromiseRow(String number, String words, String unit, String by, String due, String said, String colour,
      String checked) {}

  record Promises(List<PromiseRow> rows, long total, int page, boolean more) {}

  record Line(String when, String what, String who) {}

  record ClockLine(String name, String line, String left, String colour, boolean running, List<Line> events) {}

  record Instance(String id, String name, String unit, String at, List<Timer> timers) {}

  record Timer(String due, String name) {}

  record Order(String number, String ground, String addressee, String issued, String due, String rung, String status,
      boolean open) {}

  record Case(String number, String title, String status, String tier, String unit, boolean open,
      List<ClockLine> clocks, List<Line> notices, List<Order> orders, List<Instance> instances, List<SignNote> signs,
      Accused accused, Classified classified) {}

  /**
   * @param now null before it was classified
   * @param leaves what a shorter period leaves at least: 3 天
   */
  record Classified(String now, List<Line> corrections, List<Choice> categories, List<Choice> topics,
      List<Choice> difficulties,
      List<Choice> urgencies, String leaves) {}

  /**
   * @param now the unit and person the case complains about, as known
   * @param readers the officials of that side who had seen it before that became known
   */
  record Accused(String now, List<Line> namings, List<Line> readers, List<Choice> units) {}

  /**
   * @param due when its open act is due; empty once it is over
   * @param whose who has to act
   * @param readable the reader may read what was done upon it
   */
  record OrderLine(String number, String caseNumber, String ground, String rung, String unit, String issued, String due,
      String left, String colour, String whose, String state, String outcome, String closed, boolean readable) {}

  record OrderPage(List<OrderLine> rows, long total, int page, boolean more, List<Figure> states) {}

  record Figure(String key, String label, long count) {}

  record OrderAct(String at, String rung, String what, String who, String text) {}

  record OrderActs(String number, String caseNumber, String source, String reason, List<OrderAct> acts) {}

  /**
   * A referral and what came back of it.
   *
   * @param left until a result is due; where there is one, how it was decided
   * @param answer null while none has come back
   */
  record Referral(String number, String caseNumber, String unit, String referred, String due, String left,
      String colour, Answer answer) {}

  /** @param version counted from 1; a correction is the next */
  record Answer(int version, boolean filed, String decidedOn, int cases, int persons, int sanctioned,
      String document) {}

  /** @param term within how much time a result is expected: 30 天 */
  record Referrals(List<Referral> rows, long total, int page, boolean more, List<Figure> sums, String term) {}

  /** @param figures of one month, in the order they are reported */
  record OrderMonth(String month, List<Figure> figures, List<Figure> grounds, List<Figure> rungs, List<Figure> units) {}

  /**
   * @param outcome the standing's name, said the same in words
   * @param original the case it was merged into, null for a reader who may not see it
   * @param by who screened
   * @param checked whether somebody else looks at the answer; empty where it was not drawn
   */
  record NotTakenUpLine(String number, String title, String outcome, String said, String ground, String basis,
      String reason,
      String original, String unit, String by, String received, String answered, String checked) {}

  /** @param counts only with the first page */
  record NotTakenUp(List<NotTakenUpLine> rows, int page, boolean more, NotTakenUpCounts counts) {}

  /** @param outcomes every one there is, also those nothing was found of; so the grounds */
  record NotTakenUpCounts(long total, List<Figure> outcomes, List<Figure> grounds) {}

  record SignNote(String kind, String since, String words, String meaning) {}

  /** @param other the earlier case it leads to; null for a reader who may not see it */
  record SignLine(long id, String kind, String number, String title, String unit, String since, String words,
      String other) {}

  record SignPage(List<SignLine> rows, String next) {}

  record SignKind(String value, String label, String meaning) {}

  /**
   * @param counts cases by kind of sign
   * @param standOut what the unit's own figures say
   */
  record SignUnit(String key, String label, long cases, List<String> counts, List<String> standOut) {}

  /**
   * @param day the last day looked at; null before the first
   * @param days how far back is counted: 90 天
   */
  record SignTable(String day, String days, List<SignKind> kinds, List<SignUnit> units) {}

  /** @param number of the case; null for a reader who may not see it */
  record Visited(String unit, String verdict, String verdictLabel, String number, String visitedOn) {}

  record Inspected(String number, String published, String closed, int candidates, List<Visited> visits) {}

  record Finding(String kind, String number, String unit, String what) {}

  /**
   * @param open of the whole district; null for a reader of a part of it
   * @param inspections that stand still; null for a reader who may not know of inspections under way
   */
  record Watch(String day, String ranAt, boolean today, Long open, long withoutOwner, long withoutTask,
      long withoutDate,
      long lateAnswers, long lateSupervisors, long emptyPosts, Long inspections, List<Finding> findings, boolean cut) {}
}
