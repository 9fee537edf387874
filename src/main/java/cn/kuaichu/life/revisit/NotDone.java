package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.engine.seam.DecisionTables;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 还没有办好: between signature and revisit the complainant says that it was not done after all. Heard once a round; the
 * table {@code not-done} says whether the case is reopened at once or somebody else asks at once.
 */
@Component
public class NotDone {
  /** What follows from it. */
  public enum Course {
    REOPEN, REVISIT
  }

  private final CaseFiles files;
  private final Revisits revisits;
  private final AppealLifecycle lifecycle;
  private final DecisionTables tables;
  private final JdbcClient jdbc;

  NotDone(CaseFiles files, Revisits revisits, AppealLifecycle lifecycle, DecisionTables tables, JdbcClient jdbc) {
    this.files = files;
    this.revisits = revisits;
    this.lifecycle = lifecycle;
    this.tables = tables;
    this.jdbc = jdbc;
  }

  /** The complainant has signed, has not been asked again yet, and has not said so in this round. */
  public boolean maySay(Appeal appeal) {
    return isBetween(appeal) && !isSaid(appeal);
  }

  public boolean isSaid(Appeal appeal) {
    return jdbc.sql("select exists (select from case_step where appeal_id = ? and event_key = ?)")
        .params(appeal.id(), key(appeal)).query(Boolean.class).single();
  }

  private boolean isBetween(Appeal appeal) {
    return appeal.status() == Status.RESOLVED || appeal.status() == Status.SIGNING && hasAgreed(appeal);
  }

  private boolean hasAgreed(Appeal appeal) {
    return jdbc.sql("""
        select exists (
          select from given_signature
           where appeal_id = :id and party = :party and agrees
             and sheet_no = (select max(no) from frozen_sheet where appeal_id = :id))
        """).param("id", appeal.id()).param("party", Party.COMPLAINANT.name()).query(Boolean.class).single();
  }

  /**
   * A second press finds it said and changes nothing.
   *
   * @param words what is not done, in his own words
   * @throws AppealRefused when it is too early or too late for it
   */
  @Transactional
  public void say(long appealId, String words) {
    CaseFile file = files.open(appealId);
    Appeal appeal = file.appeal();
    if (file.hasRecorded(key(appeal))) {
      return;
    }
    if (!isBetween(appeal)) {
      throw new AppealRefused("诉求 " + appeal.number() + " 现在不能这样反映：要在您签字以后、回访完成以前。请看看本页上写的下一步，或者拨打电话询问。");
    }
    Map<String, Object> rule = tables.ask("not-done",
        Map.of("result", appeal.result().name(), "before", saidBefore(appealId)));
    file.record(Step.SAY_NOT_DONE, Actor.complainant(), key(appeal), Map.of("course", rule.get("course")),
        Map.of("words", words));
    if (appeal.status() == Status.RESOLVED) {
      follow(file, Course.valueOf((String) rule.get("course")));
    }
  }

  /**
   * The case is being closed: what its complainant said while the others signed is followed now.
   *
   * @return true when it goes on at once, so that the complainant is not asked again
   */
  public boolean reopens(CaseFile file) {
    if (said(file.appeal()).filter(Course.REOPEN::equals).isEmpty()) {
      return false;
    }
    reopen(file);
    return true;
  }

  private Optional<Course> said(Appeal appeal) {
    return jdbc.sql("select detail::jsonb ->> 'course' from case_step where appeal_id = ? and event_key = ?")
        .params(appeal.id(), key(appeal)).query(String.class).optional().map(Course::valueOf);
  }

  private void follow(CaseFile file, Course course) {
    switch (course) {
      case REOPEN -> {
        revisits.overtaken(file.appeal());
        reopen(file);
      }
      case REVISIT -> revisits.atOnce(file.appeal());
    }
  }

  private void reopen(CaseFile file) {
    file.record(Step.HEED_NOT_DONE, Actor.SYSTEM, "heed-" + key(file.appeal()));
    lifecycle.rework(file.appeal());
  }

  private int saidBefore(long appealId) {
    return jdbc.sql("select count(*) from case_step where appeal_id = ? and kind = 'SAY_NOT_DONE'").param(appealId)
        .query(Integer.class).single();
  }

  private static String key(Appeal appeal) {
    return "not-done:" + appeal.round();
  }
}
