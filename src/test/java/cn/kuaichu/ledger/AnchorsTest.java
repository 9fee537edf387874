package cn.kuaichu.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.lifecycle.District;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/** When anchors are written, and what becomes of one that a crash left half done. */
@SpringBootTest(properties = "kuaichu.ledger.anchor-every=PT2H") // a district of its own: its files are damaged here
@Import(District.Setup.class)
@DirtiesContext
class AnchorsTest {
  @Autowired
  private District district;
  @Autowired
  private Anchors anchors;
  @Autowired
  private AnchorFiles files;
  @Autowired
  private AnchorSchedule schedule;
  @Autowired
  private Verification verification;
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private TransactionTemplate transaction;

  @BeforeEach
  void aMondayMorningWithEverythingAnchored() {
    district.clock.setTo(District.MONDAY_MORNING);
    anchors.anchor();
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private long lastNo() {
    return jdbc.queryForObject("select coalesce(max(no), 0) from ledger_anchor", Long.class);
  }

  private Finding chain() {
    return verification.ask("whole-chain");
  }

  /** What a crash after the file was forced to disk and before the commit leaves behind. */
  private Anchor lineWithoutRow(Anchor.Head... heads) {
    byte[] root = files.last().map(Anchor::root).orElse(LedgerEntry.GENESIS);
    Anchor anchor = new Anchor(lastNo() + 1, district.clock.instant(), root, List.of(heads));
    files.append(anchor);
    return anchor;
  }

  private Anchor.Head head(District.Case appeal) {
    return jdbc.queryForObject("select head_seq, head_hash from appeal where id = ?",
        (row, n) -> new Anchor.Head(appeal.id, row.getInt(1), row.getBytes(2)), appeal.id);
  }

  @Test
  void writesTheHeadsOfThoseCasesThatGrew() {
    District.Case lamp = district.citizenAsks("路灯坏了两个月。");
    District.Case road = district.citizenAsks("村口道路积水。");
    assertThat(anchors.anchor()).isEqualTo(2);
    assertThat(anchors.anchor()).as("nothing has happened since").isZero();

    lamp.acceptedAsVillageMatter();

    assertThat(anchors.anchor()).isEqualTo(1);
    assertThat(files.last().orElseThrow().heads()).singleElement()
        .satisfies(head -> assertThat(head).usingRecursiveComparison().isEqualTo(head(lamp)));
    assertThat(road.ledger()).hasSize(1);
    assertThat(chain().passed()).isTrue();
  }

  @Test
  void takesOverALineThatACrashLeftWithoutItsRow() {
    District.Case lamp = district.citizenAsks("路灯坏了两个月。");
    Anchor left = lineWithoutRow(head(lamp));
    assertThat(chain().notes()).anySatisfy(note -> assertThat(note).contains("第 " + left.no() + " 号", "尚未入库"));
    lamp.acceptedAsVillageMatter();

    assertThat(anchors.anchor()).as("the line left behind and the case's growth since").isEqualTo(2);

    assertThat(lastNo()).isEqualTo(left.no() + 1);
    assertThat(jdbc.queryForObject("select root from ledger_anchor where no = ?", byte[].class, left.no()))
        .isEqualTo(left.root());
    assertThat(chain().notes()).isEmpty();
    assertThat(chain().passed()).isTrue();
  }

  @Test
  void writesNothingMoreWhenTheFileKnowsWhatTheDatabaseHasLost() {
    District.Case lamp = district.citizenAsks("路灯坏了两个月。");
    long before = lastNo();
    lineWithoutRow(new Anchor.Head(lamp.id, 9, LedgerEntry.GENESIS));
    try {
      assertThatThrownBy(() -> anchors.anchor()).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("lacks entries");

      assertThat(lastNo()).isEqualTo(before);
      assertThat(chain().flaws().get(0)).contains("诉求 " + lamp.number + " 第 9 条");
    } finally {
      forgetTheLastLine();
    }
  }

  private void forgetTheLastLine() {
    files.extent().keySet().forEach(file -> {
      try {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  @Test
  void leavesItToTheOtherNode() {
    district.citizenAsks("路灯坏了两个月。");
    long before = lastNo();

    transaction.executeWithoutResult(status -> {
      jdbc.queryForObject("select pg_advisory_xact_lock(?) is not null", Boolean.class,
          OneAtATime.ANCHOR_CHAINS.number());
      Thread other = new Thread(schedule::anchor);
      other.start();
      join(other);
    });

    assertThat(lastNo()).isEqualTo(before);
    schedule.anchor();
    assertThat(lastNo()).isEqualTo(before + 1);
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thread.isAlive()).as("the second node does not wait").isFalse();
  }

  @Test
  void anchorsOnceMoreWhenTheProductIsStopped() {
    district.citizenAsks("路灯坏了两个月。");
    long before = lastNo();

    schedule.stop();

    assertThat(lastNo()).isEqualTo(before + 1);
  }
}
