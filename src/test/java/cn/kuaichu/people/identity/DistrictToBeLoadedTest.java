package cn.kuaichu.people.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.life.conference.Conferences;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A server of a district of one's own runs for a while before the command {@code district} brings its units. */
@DistrictTest
class DistrictToBeLoadedTest {
  @Autowired
  private District district;
  @Autowired
  private Units units;
  @Autowired
  private Conferences conferences;
  @Autowired
  private TransactionTemplate transaction;

  @Test
  void hasNoConferenceYet() {
    district.clock.setTo(District.MONDAY_MORNING); // the month's first workday
    try {
      transaction.executeWithoutResult(status -> {
        status.setRollbackOnly();
        district.jdbc.sql("update unit set kind = 'DEPARTMENT' where kind = 'CENTRE'").update();
        units.changed();
        assertThat(conferences.callMonthly()).isFalse();
      });
    } finally {
      units.changed();
      district.clock.runFreely();
    }
  }
}
