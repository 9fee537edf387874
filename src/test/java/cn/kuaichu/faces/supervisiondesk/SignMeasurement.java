package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.life.evidence.PicturePrints;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.signs.NightlySigns;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** By hand: how long the night's look takes and the desk's pages are, with a hundred thousand closed cases. */
@DistrictTest
class SignMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(SignMeasurement.class);
  private static final int CASES = 100_000;
  private static final int PICTURES = 300_000;
  private static final long FIRST = 200_000_000L;
  @Autowired
  private District district;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private NightlySigns signs;
  @Autowired
  private SignBoard board;
  @Autowired
  private InspectionBoard inspections;
  @Autowired
  private PicturePrints prints;

  @Test
  void measures() throws SQLException {
    fill();
    timed("the first night, 90 days", () -> signs.look());
    LOG.info("signs found: {}{}",
        district.jdbc.sql("select kind, count(*) from case_sign group by 1").query().listOfRows(),
        district.jdbc.sql("select count(*) from unit_sign").query().listOfRows());
    district.clock.setTo(java.time.Instant.now().plus(java.time.Duration.ofDays(1)));
    timed("one more night", () -> signs.look());
    pictures();
    for (String login : List.of("coordinator-d-centre", "discipline-t01")) {
      pages(login + " list", () -> district.as(login, () -> board.page(null, null, null)));
      pages(login + " list of a kind", () -> district.as(login, () -> board.page(null, "BATCH_BEFORE_DUE", null)));
      pages(login + " units", () -> district.as(login, board::units));
      pages(login + " inspections", () -> district.as(login, inspections::published));
    }
  }

  private void pictures() {
    Random random = new Random(1);
    long first = district.jdbc.sql("select min(evidence_id) from picture_print").query(Long.class).single();
    double[] millis = new double[500];
    int found = 0;
    for (int i = 0; i < millis.length; i++) {
      long id = first + random.nextInt(PICTURES);
      long start = System.nanoTime();
      found += prints.before(id, PicturePrints.MOST_BITS).isPresent() ? 1 : 0;
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    LOG.info("one picture among {}: median {} ms, p95 {} ms, {} of 500 found", PICTURES, millis[250], millis[475],
        found);
  }

  private static void pages(String name, Runnable page) {
    double[] millis = new double[40];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      page.run();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    LOG.info("{}: median {} ms, p95 {} ms", name, millis[20], millis[37]);
  }

  private static void timed(String name, Runnable work) {
    long start = System.nanoTime();
    work.run();
    LOG.info("{}: {} s", name, (System.nanoTime() - start) / 1e9);
  }

  /** Closed over two years; four signatures, one sheet, three pictures each, some of them used twice. */
  private void fill() throws SQLException {
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, 900_000);
      for (String sql : List.of("""
          create temporary table wanted as
          select n, %d + n as id, u.id as unit, u.tier, now() - interval '1 day' - random() * interval '700 days' as closed
            from generate_series(1, %d) n
            join (select id, tier, row_number() over (order by md5(id)) - 1 as no, count(*) over () as units from unit where id <> 'd') u
              on u.no = n %% u.units
          """.formatted(FIRST, CASES), """
          insert into appeal (id, number, status, channel, source, source_reference, taken_by, taken_on, received_at, intake_unit,
            place_unit, title_cipher, tier, responsible_unit, category, difficulty)
          select id, '1997-' || n, 'CLOSED', 'VISIT', 'signs', n, 'intake-t01', current_date, closed, unit, unit, '', tier, unit,
            'HELP', 'EASY'
            from wanted
          """, """
          insert into ledger_row (appeal_id, no, tier, unit, opened_at, closed_at, closed_why)
          select id, 1, tier, unit, closed - interval '9 days', closed, 'RESOLVED' from wanted
          """, """
          insert into sheet (appeal_id, no, round, content_cipher, digest, frozen_at, parties)
          select id, 1, 1, '\\x00', '\\x00', closed - interval '2 days', '{HANDLER,COMPLAINANT,LEADER,PRINCIPAL}' from wanted
          """, """
          insert into signature (appeal_id, sheet_no, party, actor, manner, agrees, sheet_digest, signed_at, device)
          select id, 1, p.party, p.party || n, case when p.party <> 'COMPLAINANT' then 'TASKLIST' when n % 7 = 0 then 'PAPER' else 'OWN_PHONE' end,
            true, '\\x00', closed - p.no * (case when n % 40 = 0 then interval '1 minute' else interval '5 hours' end), md5(p.party || n)
            from wanted, (values ('HANDLER', 4), ('COMPLAINANT', 3), ('LEADER', 2), ('PRINCIPAL', 1)) p (party, no)
          """, """
          insert into ledger_entry (appeal_id, seq, event_key, kind, actor, role, unit, tier, round, occurred_at, detail, previous_hash, hash)
          select id, k, 'k' || k, case k when 6 then 'HANDLE' else 'SIGN' end, 'system', 'system', '', tier, 1, closed - interval '3 days',
            case k when 6 then case when n % 11 = 0 then '{"result":"EXPLAINED"}' else '{"result":"SOLVED"}' end else '{}' end, '\\x00', '\\x00'
            from wanted, generate_series(1, 12) k
          """, """
          insert into clock (appeal_id, round, kind, started_at, target_days, days, reminders, source, target_at, due_at, overdue_at, stopped_at)
          select id, 1, 'HANDLING', closed - interval '9 days', 10, 15, '50', 'x', closed, closed + interval '5 hours' * (n % 20), closed, closed
            from wanted
          """, """
          insert into evidence (appeal_id, round, sha256, media_type, size, name_cipher, added_by, added_unit, added_at)
          select id, 1, md5(n || 'a' || k) || md5(n || 'b' || k), 'image/jpeg', 9, '\\x00', 'handler', unit, closed - interval '4 days'
            from wanted, generate_series(1, %d) k
          """.formatted(PICTURES / CASES), """
          insert into picture_print (evidence_id, appeal_id, across, down, part1, part2, part3, part4)
          select id, appeal_id, a, a, (a & 65535)::int, ((a >> 16) & 65535)::int, ((a >> 32) & 65535)::int, ((a >> 48) & 65535)::int
            from (select id, appeal_id, ('x' || left(md5((case when id %% 50 = 0 then id %% 1000 else id end)::text), 16))::bit(64)::bigint as a
                    from evidence where appeal_id > %d) e
          """.formatted(FIRST), "drop table wanted", "vacuum analyze")) {
        statement.execute(sql);
      }
    }
  }
}
