package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Units;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What conferences ask of units, while it is not reported. */
@Component
public class ConferenceDuties {
  /** One of them. */
  public record Owed(long id, long appealId, String unit, String conference, Instant dueAt) {}

  private final ConferenceRows rows;
  private final Units units;

  ConferenceDuties(ConferenceRows rows, Units units) {
    this.rows = rows;
    this.units = units;
  }

  /** What other units than the responsible one owe in the case; its own part is done with the case. */
  public List<Owed> owed(Appeal appeal) {
    return rows.owed(appeal.id(), appeal.responsibleUnit());
  }

  /** What any unit owes in these cases. */
  public List<Owed> owedIn(Collection<Long> appealIds) {
    return rows.owed(appealIds);
  }

  /** @throws AppealRefused while another unit has not reported what a conference asks of it */
  public void requireNoneOwed(Appeal appeal) {
    List<Owed> owed = owed(appeal);
    if (!owed.isEmpty()) {
      throw new AppealRefused("诉求 " + appeal.number() + "：联席会议交办的任务尚未反馈——" + owed.stream().map(this::inWords)
          .collect(Collectors.joining("、")) + "，不能办结。请在“发起流程”中选“催办与撤回”催办；办理期限来不及的，可申请延期。");
    }
  }

  private String inWords(Owed owed) {
    return units.get(owed.unit()).shortName() + "（" + LocalDate.ofInstant(owed.dueAt(), WorkCalendar.ZONE) + " 前完成）";
  }
}
