package cn.kuaichu.appeal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table of current states. */
@Repository
public class Appeals {
  private static final int SERIALS_AT_ONCE = 50; // the increment of the sequence
  private static final String COLUMNS = """
      select id, number, status, round, rework_count, channel, source, source_reference, taken_by, taken_where,
        taken_on,
        received_at, intake_unit, place_unit, accused_unit, accused_person, title_cipher, complainant_id, code_hash,
          verdict,
        repeat_of, category,
        topic, difficulty, tier, responsible_unit, handler, result, head_seq, head_hash, version, urgency, hops
      from appeal
      """;
  private final JdbcTemplate jdbc;
  private final Titles titles;
  private final Deque<Long> serials = new ArrayDeque<>();

  Appeals(JdbcTemplate jdbc, Titles titles) {
    this.jdbc = jdbc;
    this.titles = titles;
  }

  /**
   * The number of a case, as a part of a statement of a migration from before there was a view of cases.
   *
   * @param id the column with the case's id
   */
  public static String numberOf(String id) {
    return "(select a.number from appeal a where a.id = " + id + ")";
  }

  /** Serials are taken fifty at a time; those left over when a node stops are gaps, which mean nothing. */
  synchronized long nextSerial() {
    if (serials.isEmpty()) {
      long first = jdbc.queryForObject("select nextval('appeal_serial')", Long.class);
      for (int i = 0; i < SERIALS_AT_ONCE; i++) {
        serials.add(first + i);
      }
    }
    return serials.poll();
  }

  public Appeal get(long id) {
    return one(COLUMNS + "where id = ?", id)
        .orElseThrow(() -> new EmptyResultDataAccessException("no appeal with id " + id, 1));
  }

  /** The open cases a unit is responsible for. */
  public List<Appeal> inHandsOf(String unit) {
    return jdbc.query(COLUMNS + "where responsible_unit = ? order by id", (row, n) -> read(row), unit).stream()
        .filter(appeal -> !appeal.status().ended()).toList();
  }

  public Optional<Appeal> find(String number) {
    return one(COLUMNS + "where number = ?", number);
  }

  /** The newest of an area, taken in or happening there. */
  public List<Appeal> newest(List<String> area, Instant since, int skipped, int most) {
    String[] units = area.toArray(String[]::new);
    return jdbc.query(COLUMNS + """
        where received_at >= ? and (intake_unit = any(?) or place_unit = any(?))
         order by received_at desc, id desc
         limit ? offset ?
        """, (row, n) -> read(row), Timestamp.from(since), units, units, most, skipped);
  }

  Appeal lock(long id) {
    return one(COLUMNS + "where id = ? for update", id)
        .orElseThrow(() -> new EmptyResultDataAccessException("no appeal with id " + id, 1));
  }

  private Optional<Appeal> one(String sql, Object parameter) {
    return jdbc.query(sql, (row, n) -> read(row), parameter).stream().findFirst();
  }

  void insert(List<Appeal> added) {
    if (added.isEmpty()) {
      return;
    }
    jdbc.batchUpdate("""
        insert into appeal (id, number, status, round, rework_count, channel, source, source_reference, taken_by,
          taken_where, taken_on, received_at, intake_unit, place_unit, accused_unit, title_cipher, complainant_id,
            code_hash,
          verdict, repeat_of, category, topic, difficulty, tier, responsible_unit, handler, result, head_seq, head_hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, added.stream().map(Appeals::columns).toList());
  }

  private static Object[] columns(Appeal a) {
    return new Object[] {a.id, a.number, a.status.name(), a.round, a.reworkCount, a.channel.name(), a.source,
        a.sourceReference, a.takenBy, a.takenWhere, Date.valueOf(a.takenOn), Timestamp.from(a.receivedAt), a.intakeUnit,
        a.placeUnit, a.accusedUnit, a.titleCipher, a.complainantId, a.codeHash, word(a.verdict), a.repeatOf,
        name(a.category),
        a.topic, word(a.difficulty), word(a.tier), a.responsibleUnit, a.handler, word(a.result), a.headSeq, a.headHash};
  }

  void update(List<Appeal> changed) {
    for (Appeal a : changed) {
      int rows = jdbc.update("""
          update appeal
             set status = ?, round = ?, rework_count = ?, accused_unit = ?, accused_person = ?, verdict = ?,
               repeat_of = ?, category = ?, topic = ?,
                 difficulty = ?, urgency = ?, tier = ?, responsible_unit = ?, hops = ?, handler = ?, result = ?,
                 head_seq = ?, head_hash = ?, version = version + 1
           where id = ? and version = ?
          """, a.status.name(), a.round, a.reworkCount, a.accusedUnit, a.accusedPerson, word(a.verdict), a.repeatOf,
          name(a.category), a.topic, word(a.difficulty), a.urgency.name(), word(a.tier), a.responsibleUnit, a.hops,
          a.handler, word(a.result), a.headSeq,
          a.headHash, a.id, a.version);
      if (rows != 1) {
        throw new OptimisticLockingFailureException("appeal " + a.number + " was changed at the same time");
      }
    }
  }

  private static String name(Category category) {
    return category == null ? null : category.name();
  }

  private static String word(Enum<?> value) {
    return value == null ? null : value.name();
  }

  private Appeal read(ResultSet row) throws SQLException {
    Appeal a = new Appeal(titles);
    a.id = row.getLong("id");
    a.number = row.getString("number");
    a.status = Status.valueOf(row.getString("status"));
    a.round = row.getInt("round");
    a.reworkCount = row.getInt("rework_count");
    a.channel = new Channel(row.getString("channel"));
    a.source = row.getString("source");
    a.sourceReference = row.getString("source_reference");
    a.takenBy = row.getString("taken_by");
    a.takenWhere = row.getString("taken_where");
    a.takenOn = row.getDate("taken_on").toLocalDate();
    a.receivedAt = row.getTimestamp("received_at").toInstant();
    a.intakeUnit = row.getString("intake_unit");
    a.placeUnit = row.getString("place_unit");
    a.accusedUnit = row.getString("accused_unit");
    a.titleCipher = row.getBytes("title_cipher");
    a.accusedPerson = row.getString("accused_person");
    a.complainantId = row.getObject("complainant_id", Long.class);
    a.codeHash = row.getString("code_hash");
    a.verdict = word(Verdict.class, row.getString("verdict"));
    a.repeatOf = row.getString("repeat_of");
    a.category = Category.of(row.getString("category"));
    a.topic = row.getString("topic");
    a.difficulty = word(Difficulty.class, row.getString("difficulty"));
    a.tier = word(Tier.class, row.getString("tier"));
    a.responsibleUnit = row.getString("responsible_unit");
    a.handler = row.getString("handler");
    a.result = word(Result.class, row.getString("result"));
    a.headSeq = row.getInt("head_seq");
    a.headHash = row.getBytes("head_hash");
    a.version = row.getInt("version");
    a.urgency = Urgency.valueOf(row.getString("urgency"));
    a.hops = row.getInt("hops");
    return a;
  }

  private static <E extends Enum<E>> E word(Class<E> type, String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }
}
