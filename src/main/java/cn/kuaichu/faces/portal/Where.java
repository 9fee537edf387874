package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.deadline.ClockKind;
import java.util.List;

/**
 * Where an appeal stands, on its citizen's page.
 *
 * @param headline where the appeal stands, in a few words
 * @param next what happens next and by when
 * @param unit that has the case now
 * @param ring officials tried in vain to reach the citizen; the page says which telephone to ring
 * @param deadline null while no handling clock runs
 */
record Where(String headline, String next, boolean late, List<Stage.Station> line, String unit,
    Standing.Contact contact, boolean ring, DueDate deadline) {
  record DueDate(String day, String left, boolean late) {}

  static Where of(Appeal appeal, Standing now, String unit) {
    return new Where(Sentences.headline(now), Sentences.next(now), now.due() != null && now.due().isLate(),
        Stage.line(appeal.status()), unit, now.contact(), now.missed() > 0, deadline(now));
  }

  private static DueDate deadline(Standing now) {
    return now.due() == null || now.due().kind() != ClockKind.HANDLING ? null
        : new DueDate(Dates.day(now.due().at()), Sentences.left(now.due()), now.due().isLate());
  }
}
