package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls conferences and puts cases on their list. */
@Component
public class Conferences {
  /** What a conference asks of a unit and is not reported. */
  public record Owed(long id, long appealId, String unit, String conference, Instant dueAt) {}

  static final String SYSTEM = "SYSTEM";
  private final ConferenceRows rows;
  private final CaseFiles files;
  private final Appeals appeals;
  private final AppealLifecycle lifecycle;
  private final Figures figures;
  private final Units units;
  private final Vault vault;
  private final WorkCalendar calendar;
  private final Clock clock;

  Conferences(ConferenceRows rows, CaseFiles files, Appeals appeals, AppealLifecycle lifecycle, Figures figures,
      Units units,
      Vault vault, WorkCalendar calendar, Clock clock) {
    this.rows = rows;
    this.files = files;
    this.appeals = appeals;
    this.lifecycle = lifecycle;
    this.figures = figures;
    this.units = units;
    this.vault = vault;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * A case that one unit cannot solve waits for the district's next conference.
   *
   * @param reason why several units are needed; kept encrypted
   * @throws AppealRefused when the case has ended, complains about the centre, is on the list already or is to be heard
   *     by a conference that was called
   */
  @Transactional
  public void list(long appealId, String reason, Actor actor) {
    if (reason == null || reason.isBlank()) {
      throw new AppealRefused("请写明为什么要提请联席会议会商。");
    }
    list(files.open(appealId), centre(), reason.strip(), actor);
  }

  private void list(CaseFile file, String unit, String reason, Actor actor) {
    Appeal appeal = file.appeal();
    if (appeal.status().ended()) {
      throw new AppealRefused("诉求 " + appeal.number() + " 目前“" + appeal.status().label() + "”，不用再提请会商。");
    }
    requireNotAccused(appeal, unit);
    rows.undecided(appeal.id(), unit).ifPresent(number -> {
      throw new AppealRefused("诉求 " + appeal.number() + " 已列入联席会议 " + number + " 的议程，会议作出决定前不用重复提请。");
    });
    if (!rows.list(appeal.id(), unit, vault.encrypt(reason), actor.login())) {
      throw new AppealRefused("诉求 " + appeal.number() + " 已列入待会商清单，不用重复提请。");
    }
    file.record(Step.LIST_FOR_CONFERENCE, actor, "list:" + unit + ":" + appeal.headSeq(), Map.of(),
        Map.of("reason", reason));
  }

  /** 信访工作条例 art. 30: what complains about a unit is not read and decided there. */
  private void requireNotAccused(Appeal appeal, String unit) {
    if (isAccused(appeal, unit)) {
      throw new AppealRefused("诉求 " + appeal.number() + " 反映的正是" + units.get(appeal.accusedUnit()).shortName() + "，不能提请"
          + units.get(unit).shortName() + "会商。需要几家单位一起办的，请商请协办，或请本单位分管领导召集联席会议。");
    }
  }

  private boolean isAccused(Appeal appeal, String unit) {
    return appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit());
  }

  /**
   * A leader, or the district's coordinator, calls one at any time.
   *
   * @param numbers cases to be heard beside those that wait
   * @throws AppealRefused when there would be nothing to hear
   */
  @Transactional
  public long call(Actor actor, String numbers) {
    Role role = Role.of(actor.role());
    if (role != Role.COORDINATOR && role != Role.LEADER) {
      throw new AppealRefused("联席会议由区综合服务中心协调员或乡镇（街道）分管领导召集，您的岗位不能召集。");
    }
    Conference conference = rows.add(new Post(actor.unit(), role), actor.login(), null, figures.of(area(actor.unit())));
    add(conference, CaseNumbers.apart(numbers), actor);
    if (rows.cases(conference.id()).isEmpty()) {
      throw new AppealRefused("待会商清单上没有诉求，会议没有可会商的内容。请在“会商诉求”中填写诉求编号再召集。");
    }
    lifecycle.confer(conference.number(), conference.id());
    return conference.id();
  }

  /**
   * The district's monthly conference, on the month's first workday or, after days without power, as soon as possible.
   *
   * @return false before that day, when the month has its conference already, and in a district whose units are not
   * loaded yet
   */
  @Transactional
  public boolean callMonthly() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    YearMonth month = YearMonth.from(today);
    LocalDate first = month.atDay(1);
    LocalDate day = calendar.isWorkday(first) ? first : calendar.workdaysAfter(first, 1);
    if (today.isBefore(day) || units.ofKind("CENTRE").isEmpty() || rows.hasMonthly(centre(), month)) {
      return false;
    }
    Conference conference = rows.add(new Post(centre(), Role.COORDINATOR), SYSTEM, month, figures.of(area(centre())));
    takeWaiting(conference);
    lifecycle.confer(conference.number(), conference.id());
    return true;
  }

  /** It does not meet: what it was to hear waits for the next one again. */
  void cancel(Conference conference, String reason, Actor chair, String key) {
    if (reason == null) {
      throw new AppealRefused("请写明取消会议 " + conference.number() + " 的原因。");
    }
    List<Long> cases = rows.cases(conference.id());
    rows.cancel(conference.id(), chair.login(), vault.encrypt(reason));
    cases.forEach(appealId -> files.open(appealId).record(Step.CONFERENCE_CANCELLED, chair, key,
        Map.of("conference", conference.number()), Map.of("cancelReason", reason)));
  }

  /** Cases the chair adds to the agenda, by number. */
  void add(Conference conference, List<String> numbers, Actor chair) {
    for (String number : numbers) {
      Appeal appeal = appeals.find(number).filter(found -> isWithin(conference, found))
          .orElseThrow(() -> new AppealRefused("会议范围内没有诉求 " + number + "，请核对编号。"));
      if (!rows.cases(conference.id()).contains(appeal.id())) {
        list(files.open(appeal.id()), conference.post().unit(), "会议召集人列入议程", chair);
      }
    }
    takeWaiting(conference);
  }

  private void takeWaiting(Conference conference) {
    String unit = conference.post().unit();
    rows.takeWaiting(conference.id(), unit,
        Stream.iterate(unit, Objects::nonNull, id -> units.get(id).parent()).toList());
  }

  private boolean isWithin(Conference conference, Appeal appeal) {
    String owing = appeal.responsibleUnit() == null ? appeal.intakeUnit() : appeal.responsibleUnit();
    String area = area(conference.post().unit());
    return !isAccused(appeal, conference.post().unit()) && units.isWithin(owing, area);
  }

  /** What other units than the responsible one owe in the case; its own part is done with the case. */
  public List<Owed> owed(Appeal appeal) {
    return rows.owed(appeal.id(), appeal.responsibleUnit());
  }

  /** What conferences ask of any unit in these cases and is not reported. */
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

  /** Whose cases a unit's conference hears: its own and those below; the district's centre hears all. */
  private String area(String unit) {
    return unit.equals(centre()) ? units.district().id() : unit;
  }

  private String centre() {
    return units.ofKind("CENTRE").map(Unit::id)
        .orElseThrow(() -> new IllegalStateException("the district has no centre"));
  }
}
