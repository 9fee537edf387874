package cn.kuaichu.faces.fieldwork;

import java.util.List;

/** What the pages of fieldwork show, in words. */
final class FieldworkView {
  private FieldworkView() {}

  record Choice(String code, String label) {}

  /** @param reason whether it has to be said why */
  record Outcome(String code, String label, boolean reason) {}

  /**
   * @param unit for which the reader records; null where he only reads
   * @param places where his unit goes
   * @param accused units an appeal may complain about
   * @param colleagues who can be in a team of his unit
   * @param teams of his unit that are out
   * @param today as dates are typed
   */
  record Entry(Choice unit, List<Choice> visits, List<Choice> campaigns, List<Choice> places, List<Choice> accused,
      List<Choice> colleagues, List<Choice> teams, List<Outcome> outcomes, String today) {}

  /** @param echo as it stands: 已反馈, or until when. @param late whether that day is over */
  record VisitRow(long id, String day, String kind, String place, String team, String unit, int households, int persons,
      long appeals, String echo, boolean late) {}

  /** @param year whose sums these are. @param resolved of the appeals */
  record Sums(String year, long visits, long households, long persons, long appeals, long resolved, long echoed,
      long late) {}

  /** @param next where the next page begins; null on the last one */
  record Visits(List<VisitRow> rows, Long next, Sums sums) {}

  record Case(String number, String title, String status) {}

  /** @param own whether the reader may add to it. @param echoed null while the place has heard nothing */
  record Visit(VisitRow row, String spot, String findings, String by, List<Case> cases, Echo echoed, boolean own) {}

  record Echo(String day, String words, String by, int version) {}

  record Campaign(long id, String name, String kind, String unit, String starts, String ends, int sheets,
      List<Count> counts, int open, String closed, boolean own, boolean late) {}

  record Count(String code, String label, int count) {}

  record CampaignPage(Campaign campaign, List<Sheets> sheets, List<SheetCase> cases) {}

  /** @param numbers of sheets that stand alike, as 1-200、205 */
  record Sheets(String numbers, int count, String team, String outcome, String reason) {}

  record SheetCase(int no, Case appeal) {}

  record Team(long id, String name, String area, String unit, String since, String until, List<String> members,
      boolean own) {}
}
