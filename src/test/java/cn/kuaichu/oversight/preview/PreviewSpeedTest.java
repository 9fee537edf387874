package cn.kuaichu.oversight.preview;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many cases, in one transaction that is rolled back. {@code mvn test -Dtest=PreviewSpeedTest -Dcases=40000} measures a
 * district's year.
 */
@DistrictTest
class PreviewSpeedTest {
  private static final int CASES = Integer.getInteger("cases", 400);
  private static final int AT_ONCE = 2000;
  private static final long FIRST = 8_000_000_000L;
  private static final double SECONDS = 60;
  @Autowired
  private District district;
  @Autowired
  private Previews previews;
  @Autowired
  private PlatformTransactionManager transactions;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @Test
  void asksAYearsCasesInAMinute() {
    District.Case model = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack()
        .signedByAllFour();
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    transaction.setTimeout(900);
    transaction.executeWithoutResult(status -> {
      manyLike(model);
      long start = System.nanoTime();
      Preview preview = previews.of(files());
      double seconds = (System.nanoTime() - start) / 1e9;
      long questions = preview.tables().stream().mapToLong(table -> table.asked().questions()).sum();
      long evaluations = preview.tables().stream().mapToLong(table -> table.asked().evaluations()).sum();
      System.out.printf("preview of %d cases: %d questions, %d different ones, %.1f s%n", CASES, questions, evaluations,
          seconds);
      assertThat(preview.tables()).hasSize(5).allSatisfy(
          table -> assertThat(table.asked().cases()).as(table.key()).isGreaterThanOrEqualTo(CASES / 2));
      assertThat(evaluations).isLessThan(1000);
      assertThat(seconds).isLessThan(SECONDS);
      status.setRollbackOnly();
    });
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>(ChangedFiles.easyHelpTakes(20));
    files.putAll(ChangedFiles.with("processes/acceptance-deadline.dmn", "<text>5</text>", "<text>4</text>"));
    files.putAll(
        ChangedFiles.with("processes/appeal-tier.dmn", "<text>\"VILLAGE\"</text>", "<text>\"TOWNSHIP\"</text>"));
    files.putAll(ChangedFiles.with("processes/retention-class.dmn", "<text>\"Y10\"</text>", "<text>\"Y30\"</text>"));
    files.putAll(ChangedFiles.with("processes/revisit-wait.dmn", "<text>15</text>", "<text>16</text>"));
    return files;
  }

  /** Rows like those of a closed case, of all categories; every other one still runs. */
  private void manyLike(District.Case model) {
    copies("appeal", "id", model, """
        'number', 'X' || n, 'source_reference', 'X' || n, 'code_hash', null, 'status',
        case when n % 2 = 0 then 'RESOLVED' else 'HANDLING' end,
        'category', (array['ADVICE', 'SUGGESTION', 'HELP', 'CONDUCT'])[1 + n % 4],
        'difficulty', (array['EASY', 'HARD', 'MAJOR'])[1 + n % 3],
        'tier', (array['VILLAGE', 'TOWNSHIP', 'DISTRICT'])[1 + n / 3 % 3],
        'urgency', (array['NORMAL', 'URGENT'])[1 + n / 5 % 2]""");
    copies("clock", "appeal_id", model, "'watch', null, 'stopped_at', case when n % 2 = 0 then t.stopped_at end");
    copies("ledger_row", "appeal_id", model, "'no', t.no");
    copies("archived_case", "appeal_id", model, "'archive_no', 'X' || n");
    copies("revisit", "appeal_id", model, "'desk', t.desk");
  }

  private void copies(String table, String id, District.Case model, String otherwise) {
    for (int from = 1; from <= CASES; from += AT_ONCE) {
      district.jdbc.sql("insert into " + table + " select r.* from " + table + " t, generate_series(:from, :to) n,"
          + " lateral jsonb_populate_record(null::" + table + ", to_jsonb(t) || jsonb_build_object('" + id
          + "', :first + n, " + otherwise + ")) r where t." + id + " = :model").param("first", FIRST)
          .param("from", from).param("to", Math.min(from + AT_ONCE - 1, CASES)).param("model", model.id).update();
    }
  }
}
