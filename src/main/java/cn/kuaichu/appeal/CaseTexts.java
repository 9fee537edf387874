package cn.kuaichu.appeal;

import cn.kuaichu.privacy.Vault;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was written in the steps of a case, decrypted for those who may read it. */
@Repository
public class CaseTexts {
  private final JdbcClient jdbc;
  private final Vault vault;

  CaseTexts(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** The citizen's own words. */
  public String words(long appealId) {
    return latest(appealId, Step.REGISTER, "words").orElse("");
  }

  public Optional<String> latest(long appealId, Step step, String field) {
    return jdbc.sql("""
        select t.cipher
          from case_text t
          join ledger_entry e on e.appeal_id = t.appeal_id and e.seq = t.seq
         where t.appeal_id = ? and e.kind = ? and t.field = ?
         order by t.seq desc
         limit 1
        """).params(appealId, step.name(), field).query((row, n) -> vault.decrypt(row.getBytes(1))).optional();
  }

  public Optional<String> of(long appealId, int seq, String field) {
    return jdbc.sql("select cipher from case_text where appeal_id = ? and seq = ? and field = ?")
        .params(appealId, seq, field).query((row, n) -> vault.decrypt(row.getBytes(1))).optional();
  }
}
