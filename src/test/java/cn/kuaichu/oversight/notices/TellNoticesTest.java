package cn.kuaichu.oversight.notices;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Posts;
import cn.kuaichu.people.identity.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** No entry is forgotten and none is told twice, whatever happens to the one who tells it. */
@DistrictTest
class TellNoticesTest {
  private static final int CASES = 8;
  @Autowired
  private District district;
  @Autowired
  private TellNotices tell;
  @Autowired
  private NoticeRows rows;
  @Autowired
  private NoticeRules rules;
  @Autowired
  private NoticeWords words;
  @Autowired
  private Posts posts;
  @Autowired
  private Units units;
  @Autowired
  private PlatformTransactionManager transactions;

  @BeforeEach
  void nothingWaits() {
    tell.tellAll();
  }

  @AfterEach
  void nothingIsLeft() {
    district.jdbc.sql("update notice_due set again_at = null").update();
    tell.tellAll();
    assertThat(rows.isAnyDue()).isFalse();
  }

  private District.Case refused() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    return appeal.handledAndReportedBack().handlerSigns().complainantSigns(false, "只换了灯泡。");
  }

  private List<String> told(District.Case appeal) {
    return district.jdbc.sql("select step || ' ' || post from official_notice where appeal_id = ? order by seq, post")
        .param(appeal.id).query(String.class).list();
  }

  @Test
  void tellsEachEntryOnceWithSeveralAtWork() throws Exception {
    List<District.Case> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      cases.add(refused());
    }
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> work = new ArrayList<>();
    for (int node = 0; node < 4; node++) {
      work.add(nodes.submit(() -> {
        start.await();
        tell.tellAll();
        return null;
      }));
    }
    start.countDown();
    for (Future<?> one : work) {
      one.get(60, TimeUnit.SECONDS);
    }
    nodes.shutdown();

    assertThat(cases).allSatisfy(appeal -> assertThat(told(appeal)).containsExactly("REFUSE t01v01.handler",
        "REFUSE t01v01.leader"));
    assertThat(rows.isAnyDue()).isFalse();
  }

  @Test
  void findsAllInTheQueueAgainWhenItWasKilledInBetween() {
    District.Case appeal = refused();

    new TransactionTemplate(transactions).executeWithoutResult(killed -> {
      tell.tellAll();
      assertThat(told(appeal)).hasSize(2);
      killed.setRollbackOnly();
    });
    assertThat(told(appeal)).isEmpty();

    tell.tellAll();
    assertThat(told(appeal)).hasSize(2);
  }

  @Test
  void tellsNothingOfWhatWasNeverCommitted() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    appeal.handledAndReportedBack().handlerSigns();
    new TransactionTemplate(transactions).executeWithoutResult(undone -> {
      appeal.complainantSigns(false, "只换了灯泡。");
      undone.setRollbackOnly();
    });

    tell.tellAll();
    assertThat(told(appeal)).isEmpty();
  }

  @Test
  void repeatsNothingWhenAnEntryComesIntoTheQueueTwice() {
    District.Case appeal = refused();
    tell.tellAll();
    district.jdbc
        .sql("insert into notice_due (appeal_id, seq) select appeal_id, seq from case_step where appeal_id = ?")
        .param(appeal.id).update();

    tell.tellAll();
    assertThat(told(appeal)).hasSize(2);
  }

  @Test
  void letsAnEntryThatCannotBeToldWaitAndTellsTheOthers() {
    District.Case stuck = refused();
    District.Case other = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().asksForExtension(5);
    other.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 5);
    Directory broken = new Directory(district.jdbc, posts, units) {
      @Override
      Optional<Post> leaderOf(String unit) {
        throw new IllegalStateException("no leader can be found");
      }
    };

    new TellNotices(rows, rules, broken, words, district.jdbc, transactions).tellAll();

    assertThat(told(other)).containsExactly("GRANT_EXTENSION t01v01.handler");
    assertThat(told(stuck)).isEmpty();
    assertThat(district.jdbc.sql("select tries from notice_due where appeal_id = ? and again_at > now()")
        .param(stuck.id).query(Integer.class).list()).as("the refusal waits").containsExactly(1);
    district.jdbc.sql("update notice_due set again_at = null").update();
    tell.tellAll();
    assertThat(told(stuck)).hasSize(2);
  }
}
