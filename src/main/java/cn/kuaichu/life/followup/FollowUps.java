package cn.kuaichu.life.followup;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.assisting.Assists;
import cn.kuaichu.life.assisting.EndAssist;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.handling.Withdrawing;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A unit urges those it waits for, or takes back what it asked of them (催办、撤回). Nothing is offered that would be
 * refused: what a conference asks can only be urged, and everything only by those who may still read the case.
 */
@Component
public class FollowUps {
  /** One line of the list: its key, and what an official reads. */
  public record Offer(String key, String label) {}

  private final Outstanding outstanding;
  private final CaseFiles files;
  private final CaseTexts texts;
  private final Assists assists;
  private final EndAssist endAssist;
  private final Withdrawing withdrawing;
  private final Clock clock;

  FollowUps(Outstanding outstanding, CaseFiles files, CaseTexts texts, Assists assists, EndAssist endAssist,
      Withdrawing withdrawing, Clock clock) {
    this.outstanding = outstanding;
    this.files = files;
    this.texts = texts;
    this.assists = assists;
    this.endAssist = endAssist;
    this.withdrawing = withdrawing;
    this.clock = clock;
  }

  /** What this official can urge or take back now; empty when nothing is out. */
  public List<Offer> offered(String login) {
    return outstanding.of(login).stream().map(one -> new Offer(one.what().key(), one.label())).toList();
  }

  /** @throws AppealRefused when this is not, or no longer, to be urged or taken back by this official */
  public Where find(String key, String login) {
    Outstanding.Item found = one(key, login);
    return new Where(found.appeal(), found.actor().unit(), found.what().withdrawal());
  }

  /** The case it belongs to, the unit that acts, and whether something is taken back. */
  public record Where(Appeal appeal, String unit, boolean withdrawal) {}

  /** The other side reads it with its task; once a day for each thing. */
  void urge(String key, String login, String reason) {
    Outstanding.Item one = one(key, login);
    CaseFile file = files.open(one.appeal().id());
    String event = "urge:" + one.what().item() + ":" + today();
    if (file.hasRecorded(event)) {
      throw new AppealRefused("诉求 " + one.appeal().number() + " 的这一事项今天已经催办过，明天可以再催；不再需要的，可以撤回。");
    }
    file.record(Step.URGE, one.actor(), event, Map.of("item", one.what().item()), Map.of("reason", reason));
  }

  void withdraw(String key, String login, String reason) {
    Outstanding.Item one = one(key, login);
    CaseFile file = files.open(one.appeal().id());
    String event = "withdraw:" + one.what().item();
    switch (one.what().kind()) {
      case ASSIST -> endAssist.withdraw(file, assist(one), reason, one.actor(), event);
      case REQUEST -> withdrawing.withdraw(file, (int) one.what().no(), reason, one.actor(), event);
      case DUTY -> throw new AppealRefused("联席会议交办的任务只能催办，不能撤回。");
    }
  }

  /** The latest urging words, for the official who has the task. */
  public Optional<String> urged(Kind kind, long appealId, long no) {
    return texts.latest(appealId, Step.URGE, "reason", "item", FollowUp.item(kind, appealId, no));
  }

  private Outstanding.Item one(String key, String login) {
    FollowUp wanted = FollowUp.parse(key);
    return outstanding.of(login).stream().filter(one -> one.what().equals(wanted)).findFirst()
        .orElseThrow(() -> new AppealRefused(
            "这一事项已经反馈、批复或撤回，不用再催办或撤回。请刷新页面查看最新进展。"));
  }

  private String assist(Outstanding.Item one) {
    return assists.openIn(List.of(one.appeal().id())).stream().filter(open -> open.id() == one.what().no()).findFirst()
        .orElseThrow().unit();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
  }
}
