package cn.kuaichu.life.archive;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 分项建档: files a closed case by category, topic, unit and year, under a number it keeps for ever. */
@Component
public class Archive {
  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final DecisionTables decisions;
  private final Categories categories;
  private final Clock clock;

  Archive(JdbcClient jdbc, CaseFiles files, DecisionTables decisions, Categories categories, Clock clock) {
    this.jdbc = jdbc;
    this.files = files;
    this.decisions = decisions;
    this.categories = categories;
    this.clock = clock;
  }

  /**
   * To be called in the transaction that closes the case as resolved; what it answers belongs into the closing's ledger
   * entry. A case closed again keeps its number, and the longer of both retentions.
   */
  public Filed file(CaseFile file) {
    return file(file.appeal(), false, clock.instant());
  }

  /** As {@link #file(CaseFile)}, for a case that ends without the complainant's word: whatever its handling came to. */
  public Filed fileSeparately(CaseFile file) {
    return file(file.appeal(), true, clock.instant());
  }

  /** How the case is filed; files what was closed before there was an archive. */
  public Filed filed(CaseFile file) {
    Appeal appeal = file.appeal();
    return find(appeal.id()).orElseGet(() -> file(appeal, appeal.status() == Status.SEPARATE, closedAt(appeal)));
  }

  public Optional<Filed> find(long appealId) {
    return jdbc.sql("select archive_no, retention, source from archived_case where appeal_id = ?").param(appealId)
        .query((row, n) -> new Filed(row.getString(1), Retention.valueOf(row.getString(2)), row.getString(3), null))
        .optional();
  }

  /** The years in which anything was filed, the last first. */
  public List<Integer> years() {
    return jdbc.sql("select distinct year from archive_count order by year desc").query(Integer.class).list();
  }

  /** 暂缓销毁: a dossier somebody still needs is not destroyed, whatever its class. */
  @Transactional
  public void hold(long appealId, boolean hold, Actor actor) {
    CaseFile file = files.open(appealId);
    int changed = jdbc.sql("""
        update archived_case
           set held_by = ?, held_at = ?
         where appeal_id = ? and (held_by is null) = ?
        """).params(hold ? actor.login() : null, hold ? Timestamp.from(clock.instant()) : null, appealId, hold)
        .update();
    if (changed == 0) {
      throw new AppealRefused("诉求 " + file.appeal().number() + (hold ? " 的卷宗已是暂缓销毁，不用重复设置。" : " 的卷宗没有设为暂缓销毁。"));
    }
    file.record(hold ? Step.HOLD_DOSSIER : Step.RELEASE_DOSSIER, actor, "hold:" + file.appeal().headSeq());
  }

  /** A filed case was found to complain about a unit: the archive's own lists hide the case from that unit by this. */
  public void accused(Appeal appeal) {
    jdbc.sql("update archived_case set accused_unit = ? where appeal_id = ? and accused_unit is distinct from ?")
        .params(appeal.accusedUnit(), appeal.id(), appeal.accusedUnit()).update();
  }

  private Instant closedAt(Appeal appeal) {
    return jdbc.sql("""
        select max(occurred_at)
          from case_step
         where appeal_id = ? and kind in ('ARCHIVE', 'CLOSE_SEPARATELY')
        """).param(appeal.id()).query(Timestamp.class).optional().map(Timestamp::toInstant).orElse(clock.instant());
  }

  private Filed file(Appeal appeal, boolean separately, Instant at) {
    int year = WorkCalendar.date(at).getYear();
    Optional<Filed> before = find(appeal.id());
    String result = separately || appeal.result() == null ? null : appeal.result().name();
    Filed rule = rule(appeal, result);
    Retention retention = rule.retention().orLonger(before.map(Filed::retention).orElse(null));
    Filed filed = new Filed(before.map(Filed::archiveNo).orElseGet(() -> number(appeal, year)), retention,
        retention == rule.retention() ? rule.source() : before.orElseThrow().source(), rule.rule());
    write(appeal, result, filed, year, at);
    return filed;
  }

  /** The table's answer; a separate closing is a result of its own. */
  private Filed rule(Appeal appeal, String result) {
    if (appeal.category() == null || appeal.difficulty() == null) {
      return new Filed(null, Retention.Y30, "旧件补档，未记类别或难易，按30年保管（本系统约定）。", null);
    }
    DecisionTables.Decided decided = decisions.decide("retention-class",
        Map.of("category", appeal.category().name(), "difficulty",
            appeal.difficulty().name(), "result", result == null ? "SEPARATE" : result));
    return new Filed(null, Retention.valueOf((String) decided.outputs().get("retention")),
        (String) decided.outputs().get("source"),
        decided.rule());
  }

  private String number(Appeal appeal, int year) {
    String code = Optional.ofNullable(appeal.category()).flatMap(categories::archiveCode)
        .orElse(ArchiveNumber.UNCLASSIFIED);
    int serial = jdbc.sql("""
        insert into archive_count (year, category, unit, last)
        values (?, ?, ?, 1)
        on conflict (year, category, unit) do update set last = archive_count.last + 1
        returning last
        """).params(year, code, unit(appeal)).query(Integer.class).single();
    return ArchiveNumber.of(year, code, unit(appeal), serial);
  }

  private static String unit(Appeal appeal) {
    return appeal.responsibleUnit() == null ? appeal.intakeUnit() : appeal.responsibleUnit();
  }

  private void write(Appeal appeal, String result, Filed filed, int year, Instant at) {
    Map<String, Object> row = new HashMap<>();
    row.put("appeal", appeal.id());
    row.put("no", filed.archiveNo());
    row.put("year", year);
    row.put("category", appeal.category() == null ? "" : appeal.category().name());
    row.put("topic", appeal.topic());
    row.put("unit", unit(appeal));
    row.put("accused", appeal.accusedUnit());
    row.put("result", result);
    row.put("round", appeal.round());
    row.put("retention", filed.retention().name());
    row.put("source", filed.source());
    row.put("at", Timestamp.from(at));
    row.put("until", Optional.ofNullable(filed.retention().keepUntil(year)).map(Date::valueOf).orElse(null));
    jdbc.sql("""
        insert into archived_case (appeal_id, archive_no, year, category, topic, unit, accused_unit, result, round,
          retention, source, filed_at, keep_until)
        values (:appeal, :no, :year, :category, :topic, :unit, :accused, :result, :round, :retention, :source, :at,
          :until)
        on conflict (appeal_id) do update
          set category = :category, topic = :topic, unit = :unit, accused_unit = :accused, result = :result,
              round = :round, retention = :retention, source = :source, filed_at = :at, keep_until = :until
        """).params(row).update();
  }
}
