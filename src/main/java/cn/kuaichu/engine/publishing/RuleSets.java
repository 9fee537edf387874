package cn.kuaichu.engine.publishing;

import cn.kuaichu.engine.publishing.RuleEntry.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The district's sets of rules, and the chain of what happened to them. */
@Repository
public class RuleSets {
  private static final String SET = "select no, reason, document_no, in_force_from, base, undoes, digest"
      + " from rule_set ";
  private static final String ENTRY = """
      select seq, set_no, kind, actor, facts, occurred_at, previous_hash, hash from rule_entry
      """;

  /**
   * A file of a set.
   *
   * @param content null where the release's own file comes back
   * @param releaseDigest of the release's own file when the set was proposed, or null
   */
  public record File(String name, byte[] content, byte[] releaseDigest) {}

  /**
   * A file that a set put in force.
   *
   * @param back the release's own file came back
   */
  public record Published(String name, boolean back, long no, String reason, String document, Instant at) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  RuleSets(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  void add(RuleSet set, List<File> files) {
    jdbc.sql("""
        insert into rule_set (no, reason, document_no, in_force_from, base, undoes, digest)
        values (?, ?, ?, ?, ?, ?, ?)
        """).params(set.no(), set.reason(), set.document(),
        set.inForceFrom() == null ? null : Timestamp.from(set.inForceFrom()), set.base(), set.undoes(), set.digest())
        .update();
    batches.batchUpdate("insert into rule_file (set_no, name, content, release_digest) values (?, ?, ?, ?)",
        files.stream().map(file -> new Object[] {set.no(), file.name, file.content, file.releaseDigest}).toList());
  }

  void add(RuleEntry entry) {
    jdbc.sql("""
        insert into rule_entry (seq, set_no, kind, actor, facts, occurred_at, previous_hash, hash)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """).params(entry.seq(), entry.setNo(), entry.kind().name(), entry.actor(), entry.facts(),
        Timestamp.from(entry.at()), entry.previousHash(), entry.hash()).update();
  }

  long nextNo() {
    return jdbc.sql("select coalesce(max(no), 0) + 1 from rule_set").query(Long.class).single();
  }

  public Optional<RuleSet> find(long no) {
    return jdbc.sql(SET + "where no = ?").param(no).query(RuleSets::set).optional();
  }

  /** The newest first. */
  public List<RuleSet> all() {
    return jdbc.sql(SET + "order by no desc").query(RuleSets::set).list();
  }

  public List<File> files(long no) {
    return jdbc.sql("select name, content, release_digest from rule_file where set_no = ? order by name").param(no)
        .query((row, n) -> new File(row.getString(1), row.getBytes(2), row.getBytes(3))).list();
  }

  Optional<RuleEntry> last() {
    return jdbc.sql(ENTRY + "order by seq desc limit 1").query(RuleSets::entry).optional();
  }

  public List<RuleEntry> entries(long setNo) {
    return jdbc.sql(ENTRY + "where set_no = ? order by seq").param(setNo).query(RuleSets::entry).list();
  }

  List<RuleEntry> entries() {
    return jdbc.sql(ENTRY + "order by seq").query(RuleSets::entry).list();
  }

  public Kind state(long setNo) {
    List<RuleEntry> entries = entries(setNo);
    return entries.get(entries.size() - 1).kind();
  }

  /** Approved sets that wait for their day, in the order in which they were approved. */
  List<RuleSet> waiting() {
    return jdbc.sql(SET + """
        s where (select kind from rule_entry e where e.set_no = s.no order by seq desc limit 1) = 'APPROVED'
         order by in_force_from nulls first, no
        """).query(RuleSets::set).list();
  }

  /** The set that was put in force last; 0 where there is none. */
  public long lastPublished() {
    return jdbc
        .sql("select coalesce((select set_no from rule_entry where kind = 'PUBLISHED' order by seq desc limit 1),"
            + " 0)")
        .query(Long.class).single();
  }

  /** The district's own files that are in force, by name. */
  public Map<String, File> own() {
    return own(Integer.MAX_VALUE);
  }

  /** @param before the entries before this one count */
  Map<String, File> own(int before) {
    Map<String, File> own = new TreeMap<>();
    jdbc.sql("""
        select distinct on (f.name) f.name, f.content, f.release_digest
          from rule_file f
          join rule_entry e on e.set_no = f.set_no and e.kind = 'PUBLISHED'
         where e.seq < ?
         order by f.name, e.seq desc
        """).param(before).query((row, n) -> new File(row.getString(1), row.getBytes(2), row.getBytes(3))).list()
        .stream().filter(file -> file.content != null).forEach(file -> own.put(file.name, file));
    return own;
  }

  /** Every file of every set that was put in force, the earliest first: the last of a name is in force. */
  public List<Published> published() {
    return jdbc.sql("""
        select f.name, f.content is null, s.no, s.reason, s.document_no, e.occurred_at
          from rule_file f
          join rule_set s on s.no = f.set_no
          join rule_entry e on e.set_no = f.set_no and e.kind = 'PUBLISHED'
         order by e.seq, f.name
        """).query((row, n) -> new Published(row.getString(1), row.getBoolean(2), row.getLong(3), row.getString(4),
        row.getString(5), row.getTimestamp(6).toInstant())).list();
  }

  private static RuleSet set(ResultSet row, int n) throws SQLException {
    Timestamp from = row.getTimestamp(4);
    return new RuleSet(row.getLong(1), row.getString(2), row.getString(3), from == null ? null : from.toInstant(),
        row.getLong(5), row.getObject(6, Long.class), row.getBytes(7));
  }

  private static RuleEntry entry(ResultSet row, int n) throws SQLException {
    return new RuleEntry(row.getInt(1), row.getLong(2), Kind.valueOf(row.getString(3)), row.getString(4),
        row.getString(5), row.getTimestamp(6).toInstant(), row.getBytes(7), row.getBytes(8));
  }
}
