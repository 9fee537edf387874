package cn.kuaichu.life.promise;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.ground.privacy.Vault;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * 承诺: what the handler promised for later, taken onto the sheet that is frozen; whether it was kept is asked at its
 * date.
 */
@Repository
public class Promises {
  /** What the handler wrote, before it stands on a sheet. */
  public record Given(int no, String words, LocalDate by) {}

  private static final int MOST = 3; // fields of the form
  private final JdbcClient jdbc;
  private final JdbcTemplate updates;
  private final Vault vault;

  Promises(JdbcClient jdbc, JdbcTemplate updates, Vault vault) {
    this.jdbc = jdbc;
    this.updates = updates;
    this.vault = vault;
  }

  /** @param handled the texts of the latest handling step */
  public List<Given> of(Appeal appeal, Map<String, String> handled) {
    if (handled.keySet().stream().noneMatch(field -> field.startsWith("promise"))) {
      return List.of();
    }
    Map<String, Object> dates = jdbc.sql("""
        select detail::jsonb ->> 'promise1By' as "1", detail::jsonb ->> 'promise2By' as "2",
          detail::jsonb ->> 'promise3By' as "3"
          from case_step
         where appeal_id = ? and kind = 'HANDLE'
         order by seq desc
         limit 1
        """).param(appeal.id()).query().singleRow();
    List<Given> found = new ArrayList<>();
    for (int no = 1; no <= MOST; no++) {
      String words = handled.get("promise" + no);
      if (words != null) {
        found.add(new Given(no, words, LocalDate.parse((String) dates.get(Integer.toString(no)))));
      }
    }
    return found;
  }

  /** In the transaction that freezes the sheet. */
  public void freeze(Appeal appeal, int sheetNo, List<Given> promises) {
    for (Given promise : promises) {
      updates.update("""
          insert into promise (appeal_id, sheet_no, no, words_cipher, promised_by, unit, due_on)
          values (?, ?, ?, ?, ?, ?, ?)
          """, appeal.id(), sheetNo, promise.no(), vault.encrypt(promise.words()), appeal.handler(),
          appeal.responsibleUnit(),
          Date.valueOf(promise.by()));
    }
  }
}
