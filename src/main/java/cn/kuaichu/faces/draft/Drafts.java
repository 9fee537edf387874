package cn.kuaichu.faces.draft;

import cn.kuaichu.ground.privacy.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What officials have typed into forms and not handed in, so that no session, computer or power cut takes it from them.
 * One draft per official and form, encrypted; only this official gets it. The caller has checked that the official may
 * have one.
 */
@Component
public class Drafts {
  /** Where a draft belongs: a task's form, or the form that starts a process. */
  public record Place(String text) {
    public static Place task(String id) {
      return new Place("task:" + id);
    }

    public static Place start(String process) {
      return new Place("start:" + process);
    }
  }

  private final Vault vault;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final DraftSettings settings;

  Drafts(Vault vault, JdbcClient jdbc, Clock clock, DraftSettings settings) {
    this.vault = vault;
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  /** @param appealId the case behind the task, or null */
  public void save(String login, Place place, Long appealId, String answers) {
    jdbc.sql("""
        insert into draft (login, place, appeal_id, words, saved_at)
        values (?, ?, ?, ?, ?)
        on conflict (login, place) do update set words = excluded.words, appeal_id = excluded.appeal_id,
          saved_at = excluded.saved_at
        """).params(login, place.text(), appealId, vault.encrypt(answers), Timestamp.from(clock.instant())).update();
  }

  public Optional<String> find(String login, Place place) {
    return jdbc.sql("select words from draft where login = ? and place = ?").params(login, place.text())
        .query((row, n) -> vault.decrypt(row.getBytes(1))).optional();
  }

  public void forget(String login, Place place) {
    jdbc.sql("delete from draft where login = ? and place = ?").params(login, place.text()).update();
  }

  /** The task is done, or its official no longer has it: every draft of it is deleted. */
  public void forget(Place place) {
    jdbc.sql("delete from draft where place = ?").param(place.text()).update();
  }

  /** An official who must keep away from a case keeps no draft about it, under any login. */
  public void forget(long appealId, String login) {
    jdbc.sql("""
        delete from draft d
         using human mine, human his
         where d.appeal_id = ? and his.login = ? and mine.login = d.login and mine.person = his.person
        """).params(appealId, login).update();
  }

  public void forget(long appealId) {
    jdbc.sql("delete from draft where appeal_id = ?").param(appealId).update();
  }

  /** What was never handed in, and what belongs to a task that ended without its official. */
  @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
  void clean() {
    jdbc.sql("""
        delete from draft d
         where d.saved_at < ?
            or d.place like 'task:%' and not exists (select from act_ru_task t where t.id_ = substr(d.place, 6))
        """).param(Timestamp.from(clock.instant().minus(settings.keep()))).update();
  }
}
