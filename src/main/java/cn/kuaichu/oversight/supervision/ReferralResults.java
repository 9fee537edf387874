package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.oversight.supervision.DisciplineLedger.Kind;
import cn.kuaichu.oversight.supervision.Order.State;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.sql.Date;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 移送结果: the discipline side that referred writes down what came back. A correction is a new version; the old stays. */
@Component
public class ReferralResults {
  private static final int MOST = 9_999;
  private static final int SHORTEST_REASON = 4;
  private static final int LONGEST_REASON = 2000;
  /** A number as offices give it: 云纪〔2026〕12号. Blanks are none, so that no sentence stands here. */
  private static final Pattern DOCUMENT = Pattern.compile("(?=.*\\d)[\\p{IsHan}A-Za-z0-9〔〕\\[\\]（）()\\-—]{1,40}");
  private final CaseFiles files;
  private final Orders orders;
  private final DisciplineLedger ledger;
  private final Independence independence;
  private final Units units;
  private final Vault vault;
  private final Clock clock;
  private final JdbcClient jdbc;

  ReferralResults(CaseFiles files, Orders orders, DisciplineLedger ledger, Independence independence, Units units,
      Vault vault, Clock clock, JdbcClient jdbc) {
    this.files = files;
    this.orders = orders;
    this.ledger = ledger;
    this.independence = independence;
    this.units = units;
    this.vault = vault;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  /**
   * @param known the version its writer has seen, 0 where there was none
   * @throws AppealRefused when the order was not referred, is not this official's, or the result cannot be so
   */
  @Transactional
  public void enter(String number, Actor actor, int known, ReferralResult result) {
    Order found = orders.find(number.strip()).orElseThrow(() -> unknown(number));
    Order order = ledger.open(found.appealId(), found.id());
    requireRight(order, actor);
    if (order.status() != State.REFERRED) {
      throw new AppealRefused("督办单 " + order.number() + " " + order.status().label() + "，没有移送，不能登记移送结果。");
    }
    int last = jdbc.sql("select coalesce(max(version), 0) from referral_result where order_id = ?").param(order.id())
        .query(Integer.class).single();
    if (last != known) {
      throw new AppealRefused("督办单 " + order.number() + " 的移送结果刚由他人登记到第 " + last + " 版，请刷新后核对，再行更正。");
    }
    requireSound(order, result, last == 0);
    String key = "referral:" + order.id() + ":" + (last + 1);
    ledger.record(order, Kind.RESULT, Step.REFERRAL_RESULT, actor, key,
        new DisciplineLedger.Said(result.filed() ? "FILED" : "NOT_FILED", result.words(),
            Map.of("version", last + 1, "mark", result.mark(vault, order.number(), last + 1))));
    add(order, last + 1, key, result);
  }

  private void add(Order order, int version, String key, ReferralResult result) {
    jdbc.sql("""
        insert into referral_result (order_id, version, act_no, filed, decided_on, cases, persons, sanctioned,
          document_cipher, reason_cipher)
        select order_id, :version, no, :filed, :on, :cases, :persons, :sanctioned, :document, :reason
          from supervision_act
         where order_id = :order and event_key = :key
        """).param("version", version).param("filed", result.filed()).param("on", Date.valueOf(result.decidedOn()))
        .param("cases", result.counts().cases()).param("persons", result.counts().persons())
        .param("sanctioned", result.counts().sanctioned())
        .param("document", vault.encrypt(result.document()), Types.BINARY)
        .param("reason", vault.encrypt(result.reason()), Types.BINARY).param("order", order.id()).param("key", key)
        .update();
  }

  /** Who has no right to the order's ledger does not learn whether there is one. */
  private void requireRight(Order order, Actor actor) {
    Appeal appeal = files.peek(order.appealId());
    boolean accused = appeal.accusedUnit() != null && units.isWithin(actor.unit(), appeal.accusedUnit());
    boolean stationed = !"DISCIPLINE".equals(units.get(actor.unit()).kind());
    if (!actor.role().equals(Role.DISCIPLINE.word()) || accused
        || stationed && !units.isWithin(order.addressee(), actor.unit())) {
      throw unknown(order.number());
    }
    independence.require(order, actor.login());
  }

  private static AppealRefused unknown(String number) {
    return new AppealRefused("没有可由您登记移送结果的督办单 " + number.strip() + "：结果由移送的纪检督办员登记，请核对编号。");
  }

  private void requireSound(Order order, ReferralResult result, boolean first) {
    LocalDate referred = LocalDate.ofInstant(orders.closedAt(order.id()), WorkCalendar.ZONE);
    LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    if (result.decidedOn() == null || result.decidedOn().isBefore(referred) || result.decidedOn().isAfter(today)) {
      throw new AppealRefused("决定日期须在移送之日（" + referred + "）以后、今天以前，请按对方机关的回复重新填写。");
    }
    requireSound(result.filed(), result.counts());
    if (result.document() != null && !DOCUMENT.matcher(result.document()).matches()) {
      throw new AppealRefused("文号只写发文字号，如“云纪〔2026〕12号”，四十字以内，不写姓名和案情；没有文号的，留空。");
    }
    int length = result.reason() == null ? 0 : result.reason().codePointCount(0, result.reason().length());
    if (first && result.reason() != null) {
      throw new AppealRefused("首次登记不用写更正的理由，请清空后再提交。");
    }
    if (!first && (length < SHORTEST_REASON || length > LONGEST_REASON)) {
      throw new AppealRefused("请写明更正或补报的理由（" + SHORTEST_REASON + " 至 " + LONGEST_REASON + " 字），原记录保留。");
    }
  }

  private static void requireSound(boolean filed, ReferralResult.Counts counts) {
    if (counts.cases() < 0 || counts.persons() < 0 || counts.sanctioned() < 0 || counts.cases() > MOST
        || counts.persons() > MOST) {
      throw new AppealRefused("立案件数、立案人数和处分人数须是 0 至 " + MOST + " 的整数，请核对。");
    }
    if (filed && counts.cases() == 0) {
      throw new AppealRefused("已立案的，立案件数至少是 1，请核对；没有立案的，请选“未立案”。");
    }
    if (!filed && (counts.cases() > 0 || counts.persons() > 0)) {
      throw new AppealRefused("未立案的，立案件数、立案人数和处分人数都是 0，请核对；已立案的，请选“已立案”。");
    }
    if (counts.sanctioned() > counts.persons()) {
      throw new AppealRefused("处分人数不能多于立案人数，请核对。");
    }
  }
}
