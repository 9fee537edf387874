package cn.kuaichu.appeal;

import cn.kuaichu.ground.privacy.Vault;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was written in the steps of a case, decrypted for those who may read it. */
@Repository
public class CaseTexts {
  /** Of the registration. */
  public static final String WORDS = "words";
  public static final String TITLE = "title";
  /** What the sender of an imported message sent along. */
  public static final String ATTACHED = "attached";
  /** Of the entry into history. */
  public static final String ANSWER = "answer";
  public static final String ANSWERED_BY = "answeredBy";
  private final JdbcClient jdbc;
  private final Vault vault;

  CaseTexts(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** The citizen's own words. */
  public String words(long appealId) {
    return latest(appealId, Step.REGISTER, WORDS).orElse("");
  }

  /** What came along with the citizen's words; empty where nothing did. */
  public Optional<String> attached(long appealId) {
    return latest(appealId, Step.REGISTER, ATTACHED);
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

  /** The latest text of a step whose entry names this in its detail. */
  public Optional<String> latest(long appealId, Step step, String field, String name, String value) {
    return jdbc.sql("""
        select t.cipher
          from case_text t
          join ledger_entry e on e.appeal_id = t.appeal_id and e.seq = t.seq
         where t.appeal_id = ? and e.kind = ? and t.field = ? and e.detail::jsonb ->> ? = ?
         order by t.seq desc
         limit 1
        """).params(appealId, step.name(), field, name, value).query((row, n) -> vault.decrypt(row.getBytes(1)))
        .optional();
  }

  /** The texts of each step as it was last done, by step and field, in one go. */
  public Map<Step, Map<String, String>> latest(long appealId) {
    Map<Step, Map<String, String>> texts = new EnumMap<>(Step.class);
    jdbc.sql("""
        select e.kind, t.field, t.cipher
          from ledger_entry e
          join case_text t on t.appeal_id = e.appeal_id and t.seq = e.seq
         where e.appeal_id = :id
           and e.seq in (select max(seq) from ledger_entry where appeal_id = :id group by kind)
        """).param("id", appealId).query(row -> {
      texts.computeIfAbsent(Step.valueOf(row.getString(1)), step -> new HashMap<>())
          .put(row.getString(2), vault.decrypt(row.getBytes(3)));
    });
    return texts;
  }

  /** The latest of several kinds of text, whichever step it was written in. */
  public Optional<String> latestOf(long appealId, Map<Step, String> fields) {
    return jdbc.sql("""
        select e.kind, t.field, t.cipher
          from case_text t
          join ledger_entry e on e.appeal_id = t.appeal_id and e.seq = t.seq
         where t.appeal_id = :id and e.kind in (:kinds)
         order by t.seq desc
        """).param("id", appealId).param("kinds", fields.keySet().stream().map(Step::name).toList())
        .query((row, n) -> row.getString(2).equals(fields.get(Step.valueOf(row.getString(1)))) ? row.getBytes(3) : null)
        .list()
        .stream().filter(Objects::nonNull).findFirst().map(vault::decrypt);
  }

  /** All that was written in the steps, by entry and field, but what the registration says in the citizen's words. */
  public Map<Integer, Map<String, String>> written(long appealId) {
    Map<Integer, Map<String, String>> written = new TreeMap<>();
    jdbc.sql("select seq, field, cipher from case_text where appeal_id = :id and field not in (:citizens)")
        .param("id", appealId).param("citizens", List.of(WORDS, TITLE, ATTACHED)).query(row -> {
          written.computeIfAbsent(row.getInt(1), seq -> new TreeMap<>())
              .put(row.getString(2), vault.decrypt(row.getBytes(3)));
        });
    return written;
  }

  /** The first text of an entry, in the order of its fields' names. */
  public Optional<String> firstOf(long appealId, int seq) {
    return jdbc.sql("select cipher from case_text where appeal_id = ? and seq = ? order by field limit 1")
        .params(appealId, seq).query((row, n) -> vault.decrypt(row.getBytes(1))).optional();
  }

  public Optional<String> of(long appealId, int seq, String field) {
    return jdbc.sql("select cipher from case_text where appeal_id = ? and seq = ? and field = ?")
        .params(appealId, seq, field).query((row, n) -> vault.decrypt(row.getBytes(1))).optional();
  }
}
