package cn.kuaichu.keeping.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** A dossier tells that an order was referred, and nothing of what came of it: others than the discipline side read it. */
@DistrictTest
class InterventionsReaderTest {
  private static final String ORDER = "督1997-00002";
  @Autowired
  private District district;
  @Autowired
  private InterventionsReader reader;
  @Autowired
  private CaseFiles files;
  @Autowired
  private TransactionOperations transaction;
  @Autowired
  private EmbeddedDatabase database;

  @AfterEach
  void takeAway() throws SQLException {
    try (Connection connection = database.superuser(); var statement = connection.createStatement()) {
      statement.execute("delete from supervision_order where number = '" + ORDER + "'");
    }
  }

  @Test
  void leavesOutWhatCameOfAReferral() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    district.jdbc.sql("""
        insert into supervision_order (number, appeal_id, round, ground, issuer, issuer_role, issuer_unit,
          addressee_unit, issued_at, rung, manner, acknowledge_days, rectify_days, acknowledge_by, due_at, status,
          closed_at)
        values (?, ?, 1, 'OVERDUE', 'SYSTEM', 'system', '', 't01v01', now(), 'REFERRAL', 'NONE', 2, 7, now(), now(),
          'REFERRED', now())
        """).params(ORDER, lamp.id).update();
    for (Step step : new Step[] {Step.REFER, Step.REFERRAL_RESULT}) {
      transaction.executeWithoutResult(status -> files.open(lamp.id).record(step,
          new Actor("discipline-t01", "discipline", "t01"), "interventions:" + step,
          Map.of("orderNumber", ORDER, "rung", "REFERRAL"), Map.of()));
    }

    assertThat(reader.of(lamp.id).orders()).singleElement()
        .satisfies(order -> assertThat(order.acts()).extracting(Content.Act::step).containsExactly("移送"));
  }
}
