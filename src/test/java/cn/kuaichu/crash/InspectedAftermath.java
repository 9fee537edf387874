package cn.kuaichu.crash;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.oversight.inspection.Draw;
import cn.kuaichu.oversight.inspection.Draw.Candidate;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold of inspections at every moment against what was acknowledged before, in one snapshot; asked of the
 * tables, without the product's own verification.
 */
final class InspectedAftermath {
  private final Connection connection;
  final List<String> flaws = new ArrayList<>();
  int acknowledged;
  int inspections;
  int published;
  int visits;
  int reports;
  int confirmations;
  int reopened;
  /** Found false after a revisit had reopened the case already. */
  int overtaken;

  private InspectedAftermath(Connection connection) {
    this.connection = connection;
  }

  /** @param ended whether all inspections have been carried to their end */
  static InspectedAftermath of(Connection connection, Path file, boolean ended) throws SQLException {
    List<String[]> acknowledged = Receipts.read(file, "inspecting");
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    InspectedAftermath aftermath = new InspectedAftermath(connection);
    aftermath.nothingLost(acknowledged);
    aftermath.drawnOnce();
    aftermath.visitedAtOnce();
    aftermath.reportedInTurn();
    aftermath.told();
    if (ended) {
      aftermath.allEnded();
    }
    connection.rollback();
    return aftermath;
  }

  private void nothingLost(List<String[]> receipts) throws SQLException {
    Map<String, Integer> known = new HashMap<>();
    counts(known, "called ", "select number, 1 from inspection");
    counts(known, "reported ", "select visit_id || ' ' || event_key, count(*) from inspection_report group by 1");
    counts(known, "confirmed ", "select visit_id::text, count(*) from inspection_confirmation group by 1");
    counts(known, "published ", "select inspection_id::text, 1 from inspection_publication");
    Map<String, Integer> wanted = new HashMap<>();
    receipts.forEach(receipt -> wanted.merge(
        receipt[0] + " " + receipt[1] + (receipt[0].equals("reported") ? " " + receipt[2] : ""), 1,
        Integer::sum));
    acknowledged = receipts.size();
    wanted.forEach((what, count) -> flawIf(known.getOrDefault(what, 0) < count,
        what + " was acknowledged " + count + " times and is there "
            + known.getOrDefault(what, 0) + " times"));
    wanted
        .forEach((what, count) -> flawIf(!what.startsWith("confirmed") && count > 1, what + " was acknowledged twice"));
  }

  private void counts(Map<String, Integer> known, String word, String sql) throws SQLException {
    each(sql, row -> known.put(word + row.getString(1), row.getInt(2)));
  }

  /** Each inspection has one sample, the one its seed draws, and one instance as long as it is not published. */
  private void drawnOnce() throws SQLException {
    Map<Long, List<Candidate>> candidates = new HashMap<>();
    each("select inspection_id, appeal_id, unit, weight from inspection_candidate order by 1, 2",
        row -> candidates.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
            .add(new Candidate(row.getLong(2), row.getString(3),
                row.getInt(4))));
    Map<Long, List<Long>> drawn = new HashMap<>();
    each("select inspection_id, appeal_id from inspection_visit order by inspection_id, no",
        row -> drawn.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getLong(2)));
    each("""
        select i.id, i.number, i.wanted, i.unit_percent, d.anchor_root, d.nonce, p.inspection_id is not null,
               (select count(*)
                  from act_ru_execution e
                  join act_re_procdef f on f.id_ = e.proc_def_id_ and f.key_ = 'field-inspection'
                 where e.parent_id_ is null and e.business_key_ = i.number)
          from inspection i
          left join inspection_draw d on d.inspection_id = i.id
          left join inspection_publication p on p.inspection_id = i.id
        """, row -> {
      inspections++;
      published += row.getBoolean(7) ? 1 : 0;
      List<Long> sample = row.getBytes(6) == null ? List.of()
          : Draw.sample(Draw.seed(row.getBytes(5), row.getBytes(6)),
              candidates.getOrDefault(row.getLong(1), List.of()), row.getInt(3), row.getInt(4)).stream()
              .map(Candidate::appealId).toList();
      visits += sample.size();
      flawIf(sample.isEmpty() || !sample.equals(drawn.get(row.getLong(1))),
          row.getString(2) + " draws " + sample + " and visits "
              + drawn.get(row.getLong(1)));
      flawIf(row.getBoolean(7) ? row.getInt(8) > 1 : row.getInt(8) != 1,
          row.getString(2) + " has " + row.getInt(8) + " instances");
    });
  }

  /** A case is visited for one inspection at a time, and each visit waits in one task until its finding stands. */
  private void visitedAtOnce() throws SQLException {
    each("""
        select v.appeal_id, count(*)
          from inspection_visit v
         where not exists (select from ledger_entry e where e.appeal_id = v.appeal_id and e.event_key = 'inspect:' || v.id)
         group by 1
        having count(*) > 1
        """, row -> flaws.add("case " + row.getLong(1) + " is visited for " + row.getInt(2) + " inspections at once"));
    each("""
        select v.id, coalesce(r.verdict, ''), coalesce(c.agrees, false),
               (select count(*)
                  from act_ru_variable x
                  join act_ru_task t on t.proc_inst_id_ = x.execution_id_
                 where x.name_ = 'visitId' and x.long_ = v.id)
          from inspection_visit v
          left join lateral
            (select no, verdict from inspection_report where visit_id = v.id order by no desc limit 1) r on true
          left join inspection_confirmation c on c.visit_id = v.id and c.report_no = r.no
        """, row -> {
      boolean stands = row.getBoolean(3) || !row.getString(2).isEmpty() && !row.getString(2).equals("FALSE");
      flawIf(row.getInt(4) != (stands ? 0 : 1), "visit " + row.getLong(1) + " has " + row.getInt(4) + " tasks");
    });
  }

  /** After a report comes another one only where it was false and not shared; each is looked over at most once. */
  private void reportedInTurn() throws SQLException {
    each("""
        select r.visit_id, r.no, r.verdict, c.agrees is not null, coalesce(c.agrees, false),
               exists (select from inspection_report n where n.visit_id = r.visit_id and n.no = r.no + 1),
               r.no = 1 or exists (select from inspection_report n where n.visit_id = r.visit_id and n.no = r.no - 1),
               (select count(*) from inspection_confirmation x where x.visit_id = r.visit_id and x.report_no = r.no)
          from inspection_report r
          left join inspection_confirmation c on c.visit_id = r.visit_id and c.report_no = r.no
        """, row -> {
      reports++;
      confirmations += row.getInt(8);
      String where = "report " + row.getInt(2) + " of visit " + row.getLong(1);
      flawIf(row.getBoolean(4) && !row.getString(3).equals("FALSE"), where + " is looked over and not false");
      flawIf(row.getBoolean(6) && (!row.getBoolean(4) || row.getBoolean(5)),
          where + " stands and is followed by another");
      flawIf(!row.getBoolean(7) || row.getInt(8) > 1, where + " is out of turn");
    });
  }

  /** What was published stands in its case once; a false one has reopened it once, unless it was open already. */
  private void told() throws SQLException {
    Map<String, String> verdicts = new HashMap<>();
    each("""
        select 'inspect:' || v.id,
               (select verdict from inspection_report where visit_id = v.id order by no desc limit 1)
          from inspection_visit v
          join inspection_publication p on p.inspection_id = v.inspection_id
        """, row -> verdicts.put(row.getString(1), row.getString(2)));
    Map<String, Integer> rounds = new HashMap<>();
    each("select 'inspect:' || id, round from inspection_visit", row -> rounds.put(row.getString(1), row.getInt(2)));
    Map<Long, Status> standings = new HashMap<>();
    Map<String, Integer> told = new HashMap<>();
    each("""
        select e.appeal_id, e.kind, e.event_key, e.round,
               (select count(*) from ledger_entry r where r.appeal_id = e.appeal_id and r.kind = 'REOPEN' and r.round = e.round + 1),
               (select count(*) from supervision_order o where o.appeal_id = e.appeal_id and o.ground = 'FALSE_RESOLUTION')
          from ledger_entry e
         order by e.appeal_id, e.seq
        """, row -> {
      Step step = Step.valueOf(row.getString(2));
      Status before = standings.get(row.getLong(1));
      standings.put(row.getLong(1), step.leadsTo(before));
      if (step == Step.INSPECT || step == Step.INSPECT_FALSE) {
        String key = row.getString(3);
        told.merge(key, 1, Integer::sum);
        boolean isFalse = "FALSE".equals(verdicts.get(key));
        boolean closed = Step.INSPECT_FALSE.allowedFrom(before) && row.getInt(4) == rounds.get(key);
        flawIf(verdicts.get(key) == null, key + " is told and was not published");
        flawIf((step == Step.INSPECT_FALSE) != (isFalse && closed),
            key + " is " + step + ", was found " + verdicts.get(key) + " of a "
                + before + " case in round " + row.getInt(4));
        flawIf(step == Step.INSPECT_FALSE && row.getInt(5) != 1,
            key + " reopened its case " + row.getInt(5) + " times");
        flawIf(isFalse && row.getInt(6) == 0, key + " was found false and nobody is ordered");
        reopened += step == Step.INSPECT_FALSE ? 1 : 0;
        overtaken += isFalse && step == Step.INSPECT ? 1 : 0;
      }
    });
    told.forEach((key, times) -> flawIf(times > 1, key + " is told " + times + " times"));
    stillToTell = verdicts.keySet().stream().filter(key -> !told.containsKey(key)).toList();
  }

  private List<String> stillToTell = List.of();

  private void allEnded() throws SQLException {
    flawIf(published != inspections, published + " of " + inspections + " inspections are published");
    flawIf(!stillToTell.isEmpty(), "not told: " + stillToTell);
    each("""
        select e.business_key_
          from act_ru_execution e
          join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ in ('field-inspection', 'inspection-visit')
         where e.parent_id_ is null
        """, row -> flaws.add(row.getString(1) + " still runs"));
    each("select count(*) from act_ru_incident", row -> flawIf(row.getInt(1) > 0, row.getInt(1) + " incidents"));
  }

  private void flawIf(boolean wrong, String flaw) {
    if (wrong) {
      flaws.add(flaw);
    }
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, Row reader) throws SQLException {
    try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}
