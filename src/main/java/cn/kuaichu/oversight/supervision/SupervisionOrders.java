package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Issues supervision orders: by the clock, or by a supervisor's own hand. */
@Component
public class SupervisionOrders {
  /** Stands for the clock in the column of issuers. */
  static final String SYSTEM = "SYSTEM";
  private static final Set<String> ISSUERS = Set.of(Role.DISCIPLINE.word(), Role.COORDINATOR.word(),
      Role.PETITION.word());
  private static final int SHORTEST_REASON = 4;
  private static final int LONGEST_REASON = 4000;
  private final CaseFiles files;
  private final Orders orders;
  private final AppealLifecycle lifecycle;
  private final Units units;
  private final Vault vault;
  private final Clock clock;
  private final JdbcClient jdbc;

  SupervisionOrders(CaseFiles files, Orders orders, AppealLifecycle lifecycle, Units units, Vault vault,
      Clock clock, JdbcClient jdbc) {
    this.files = files;
    this.orders = orders;
    this.lifecycle = lifecycle;
    this.units = units;
    this.vault = vault;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  /**
   * A supervisor orders a unit to put a case right.
   *
   * @param issuer a discipline officer, coordinator or the petition office, with the unit he acts for
   * @param reason what is wrong and what has to be done; read by the addressee's leader, kept encrypted
   * @return the order's id
   * @throws AppealRefused when the case is not within the issuer's reach, does not have this fault, or has an open
   *     order on the same ground already
   */
  @Transactional
  public long issue(long appealId, Ground ground, Actor issuer, String reason) {
    Appeal appeal = files.open(appealId).appeal();
    requireReach(appeal, issuer);
    requireReason(reason);
    requireFault(appeal, ground);
    orders.open(appealId, ground).ifPresent(open -> {
      throw new AppealRefused("诉求 " + appeal.number() + " 已有未销号的督办单 " + open.number() + "（事由：" + ground.label()
          + "），同一事由不重复督办。请跟踪原督办单，或另选事由。");
    });
    return start(appeal, ground, issuer, reason.strip(), addressee(appeal));
  }

  /**
   * A clock of the case has run out. One order for each round and ground, however often it is asked for.
   *
   * @param late the unit that owed the work
   */
  @Transactional
  public void issueOverdue(long appealId, Ground ground, String late) {
    Appeal appeal = files.open(appealId).appeal();
    if (!orders.hasFromTheClock(appeal, ground) && orders.open(appealId, ground).isEmpty()) {
      start(appeal, ground, Actor.SYSTEM, null, late);
    }
  }

  /**
   * Somebody whose duty it was to look has found a false resolution. While an order on this ground is open, it stands
   * for this finding too.
   *
   * @param reason what was found; may hold the citizen's words, kept encrypted
   */
  @Transactional
  public void issueForFalseResolution(long appealId, Actor finder, String reason) {
    issueForFinding(appealId, Ground.FALSE_RESOLUTION, finder, reason);
  }

  /** The same on another ground: somebody whose duty it was to look has found it. */
  @Transactional
  public void issueForFinding(long appealId, Ground ground, Actor finder, String reason) {
    Appeal appeal = files.open(appealId).appeal();
    if (orders.open(appealId, ground).isEmpty()) {
      start(appeal, ground, finder, reason, addressee(appeal));
    }
  }

  private long start(Appeal appeal, Ground ground, Actor issuer, String reason, String addressee) {
    long id = orders.add(appeal, ground, issuer, vault.encrypt(reason), addressee);
    lifecycle.supervise(appeal, id);
    return id;
  }

  /** The responsible unit; before there is one, the unit that has to screen the case. */
  private String addressee(Appeal appeal) {
    return appeal.responsibleUnit() != null ? appeal.responsibleUnit()
        : units.screening(appeal.intakeUnit(), appeal.accusedUnit());
  }

  /** An issuer without the right to see the case learns only that there is no such case within reach. */
  private void requireReach(Appeal appeal, Actor issuer) {
    if (!ISSUERS.contains(issuer.role())) {
      throw new AppealRefused("督办单由纪检督办员、区综合服务中心协调员或区信访局下达，您的岗位不能下达。");
    }
    boolean accused = appeal.accusedUnit() != null && units.isWithin(issuer.unit(), appeal.accusedUnit());
    if (accused || !oversees(issuer, addressee(appeal))) {
      throw new AppealRefused("您督办的范围内没有诉求 " + appeal.number() + "，请核对编号。");
    }
    if (issuer.login().equals(appeal.handler())) {
      throw new AppealRefused("诉求 " + appeal.number() + " 由您承办，不能由您督办，请由其他同志下达。");
    }
  }

  private boolean oversees(Actor issuer, String unit) {
    boolean stationed = issuer.role().equals(Role.DISCIPLINE.word())
        && !"DISCIPLINE".equals(units.get(issuer.unit()).kind());
    return !stationed || units.isWithin(unit, issuer.unit());
  }

  private static void requireReason(String reason) {
    int length = reason == null ? 0 : reason.strip().codePointCount(0, reason.strip().length());
    if (length < SHORTEST_REASON || length > LONGEST_REASON) {
      throw new AppealRefused("请写明督办理由和要求（" + SHORTEST_REASON + " 至 " + LONGEST_REASON + " 字）。");
    }
  }

  private void requireFault(Appeal appeal, Ground ground) {
    if (appeal.status() == Status.MERGED) {
      throw new AppealRefused("诉求 " + appeal.number() + " 已并入原件 " + appeal.repeatOf() + "，请对原件督办。");
    }
    if (!ground.fits(appeal.status())) {
      throw new AppealRefused("诉求 " + appeal.number() + " 目前“" + appeal.status().label() + "”，不能以“" + ground.label()
          + "”督办，请另选事由。");
    }
    if (ground.clock() != null && !isOverdue(appeal, ground.clock())) {
      throw new AppealRefused("诉求 " + appeal.number() + " 尚未逾期，不能以“" + ground.label() + "”督办，请另选事由。");
    }
  }

  private boolean isOverdue(Appeal appeal, ClockKind kind) {
    return jdbc.sql("""
        select exists (
          select from case_clock where appeal_id = ? and round = ? and kind = ?
            and overdue_at <= coalesce(stopped_at, ?))
        """).params(appeal.id(), appeal.round(), kind.name(), Timestamp.from(clock.instant())).query(Boolean.class)
        .single();
  }
}
