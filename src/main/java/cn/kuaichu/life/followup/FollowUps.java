package cn.kuaichu.life.followup;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.assisting.Assists;
import cn.kuaichu.life.conference.Conferences;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.handling.Requests;
import cn.kuaichu.life.handling.Withdrawing;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A unit urges those it waits for, or takes back what it asked of them (催办、撤回). Nothing is offered that would be
 * refused: what a conference asks can only be urged, and everything only by those who may still read the case.
 */
@Component
public class FollowUps {
  private static final Set<Role> ROLES = Set.of(Role.HANDLER, Role.LEADER);

  /** One line of the list: its key, and what an official reads. */
  public record Offer(String key, String label) {}

  /** Who follows up, for which case, and what. */
  private record Chosen(FollowUp what, Appeal appeal, Actor actor, String label) {}

  private final Appeals appeals;
  private final CaseFiles files;
  private final CaseTexts texts;
  private final Assists assists;
  private final Conferences conferences;
  private final Requests requests;
  private final Withdrawing withdrawing;
  private final Officials officials;
  private final Units units;
  private final Recusal recusal;
  private final Clock clock;

  FollowUps(Appeals appeals, CaseFiles files, CaseTexts texts, Assists assists, Conferences conferences,
      Requests requests,
      Withdrawing withdrawing, Officials officials, Units units, Recusal recusal, Clock clock) {
    this.appeals = appeals;
    this.files = files;
    this.texts = texts;
    this.assists = assists;
    this.conferences = conferences;
    this.requests = requests;
    this.withdrawing = withdrawing;
    this.officials = officials;
    this.units = units;
    this.recusal = recusal;
    this.clock = clock;
  }

  /** What this official can urge or take back now; empty when nothing is out. */
  public List<Offer> offered(String login) {
    return chosen(login).stream().map(one -> new Offer(one.what().key(), one.label())).toList();
  }

  /** @throws AppealRefused when this is not, or no longer, to be urged or taken back by this official */
  public Where find(String key, String login) {
    Chosen found = one(key, login);
    return new Where(found.appeal(), found.actor().unit(), found.what().withdrawal());
  }

  /** The case it belongs to, the unit that acts, and whether something is taken back. */
  public record Where(Appeal appeal, String unit, boolean withdrawal) {}

  /** The other side reads it with its task; once a day for each thing. */
  void urge(String key, String login, String reason) {
    Chosen one = one(key, login);
    CaseFile file = files.open(one.appeal().id());
    String event = "urge:" + one.what().item() + ":" + today();
    if (file.hasRecorded(event)) {
      throw new AppealRefused("诉求 " + one.appeal().number() + " 的这一事项今天已经催办过，明天可以再催；不再需要的，可以撤回。");
    }
    file.record(Step.URGE, one.actor(), event, Map.of("item", one.what().item()), Map.of("reason", reason));
  }

  void withdraw(String key, String login, String reason) {
    Chosen one = one(key, login);
    CaseFile file = files.open(one.appeal().id());
    String event = "withdraw:" + one.what().item();
    switch (one.what().kind()) {
      case ASSIST -> assists.withdraw(file, assist(one), reason, one.actor(), event);
      case REQUEST -> withdrawing.withdraw(file, (int) one.what().no(), reason, one.actor(), event);
      case DUTY -> throw new AppealRefused("联席会议交办的任务只能催办，不能撤回。");
    }
  }

  /** The latest words somebody was urged with, for whoever has the task. */
  public Optional<String> urged(Kind kind, long appealId, long no) {
    return texts.latest(appealId, Step.URGE, "reason", "item", FollowUp.item(kind, appealId, no));
  }

  private Chosen one(String key, String login) {
    FollowUp wanted = FollowUp.parse(key);
    return chosen(login).stream().filter(one -> one.what().equals(wanted)).findFirst()
        .orElseThrow(() -> new AppealRefused(
            "这一事项已经反馈、批复或撤回，不用再催办或撤回。请刷新页面查看最新进展。"));
  }

  private String assist(Chosen one) {
    return assists.openIn(List.of(one.appeal().id())).stream().filter(open -> open.id() == one.what().no()).findFirst()
        .orElseThrow().unit();
  }

  private List<Chosen> chosen(String login) {
    List<Chosen> found = new ArrayList<>();
    officials.appointmentsOf(login).stream().filter(post -> ROLES.contains(post.role())).forEach(post -> {
      Map<Long, Appeal> cases = new LinkedHashMap<>();
      appeals.inHandsOf(post.unit()).forEach(appeal -> cases.put(appeal.id(), appeal));
      Actor actor = new Actor(login, post.role().word(), post.unit());
      assists.openIn(cases.keySet())
          .forEach(open -> both(found, Kind.ASSIST, open.id(), cases.get(open.appealId()), actor,
              "请" + name(open.unit()) + "协办", open.dueAt(), true));
      conferences.owedIn(cases.keySet()).stream().filter(owed -> !owed.unit().equals(post.unit()))
          .forEach(owed -> both(found, Kind.DUTY, owed.id(), cases.get(owed.appealId()), actor,
              name(owed.unit()) + "落实会商任务", owed.dueAt(), false));
      requests.pendingOf(login).stream().filter(pending -> cases.containsKey(pending.appealId()))
          .forEach(pending -> both(found, Kind.REQUEST, pending.no(), cases.get(pending.appealId()), actor,
              "申请" + pending.kind().label(), pending.decideBy(), true));
    });
    return found.stream().distinct().filter(one -> !recusal.isBarred(login, one.appeal())).toList();
  }

  private static void both(List<Chosen> found, Kind kind, long no, Appeal appeal, Actor actor, String what,
      Instant dueAt,
      boolean canBeTakenBack) {
    String label = appeal.number() + " " + what + "（" + LocalDate.ofInstant(dueAt, WorkCalendar.ZONE) + " 前）";
    Stream.of(false, true).filter(withdrawal -> !withdrawal || canBeTakenBack).forEach(withdrawal -> found.add(
        new Chosen(new FollowUp(withdrawal, kind, appeal.id(), no), appeal, actor,
            (withdrawal ? "撤回 · " : "催办 · ") + label)));
  }

  private String name(String unit) {
    return units.get(unit).shortName();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
  }
}
