package cn.kuaichu.keeping.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Many dossiers at once: what fails is counted and told, what was done stays done. */
@DistrictTest
class DossierCommandTest {
  /** Later than every other test's cases. */
  private static final LocalDate DAY = LocalDate.of(2048, 3, 2);
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private Home home;
  @Autowired
  private BeanFactory beans;
  @Autowired
  private Dossiers dossiers;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

  @BeforeEach
  void aDayOfItsOwn() {
    district.clock.setTo(DAY.atTime(9, 0).atZone(WorkCalendar.ZONE).toInstant());
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private int dossier(String... words) throws IOException {
    out.reset();
    notes.reset();
    DossierCommand command = new DossierCommand();
    CommandLine line = CommandLine.parse(command, beans, new PrintStream(notes, true, StandardCharsets.UTF_8),
        List.of(words));
    command.check(line);
    return command.run(line, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @Test
  void bindsTheGoodOnesNamesTheOtherAndGoesOnFromThere() throws IOException {
    var good = ClosedCase.resolved(district, addEvidence);
    var bad = ClosedCase.resolved(district, addEvidence);
    Path file = evidenceOf(bad);
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);

    assertThat(dossier("--bind", "--since", DAY.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("完成 1 件，未完成 1 件。");
    assertThat(notes.toString(StandardCharsets.UTF_8)).contains("修好的路灯.jpg", "缺失或已被改动");
    assertThat(dossiers.of(good.id)).hasSize(1);
    assertThat(dossiers.of(bad.id)).isEmpty();

    Files.write(file, content);
    assertThat(dossier("--bind", "--since", DAY.toString())).isZero();
    assertThat(dossiers.of(good.id)).hasSize(1);
    assertThat(dossiers.of(bad.id)).hasSize(1);
    assertThat(dossier("--bind", "--since", DAY.toString(), "--json")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"done\":0", "\"failed\":0");
  }

  private Path evidenceOf(District.Case appeal) {
    String sha256 = district.jdbc.sql("select sha256 from evidence where appeal_id = ? order by id limit 1")
        .param(appeal.id)
        .query(String.class).single();
    return home.root().resolve("evidence").resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  @Test
  void leavesNothingHalfWrittenWhereAnExportBreaksOff(@TempDir Path folder) throws IOException {
    var appeal = ClosedCase.resolved(district, addEvidence);
    Bound bound = dossiers.bind(appeal.id, Actor.SYSTEM);
    DossierExport full = new DossierExport(null, null) {
      @Override
      public void requireSound(Bound any) {
        // sound
      }

      @Override
      public void zip(Bound any, OutputStream to) throws IOException {
        to.write(1);
        throw new IOException("No space left on device");
      }
    };

    assertThatThrownBy(() -> new Bulk(dossiers, null, full).export(bound, folder)).hasMessageContaining("cannot write");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
    assertThat(dossier("--out", folder.toString(), appeal.number)).isZero();
    assertThat(folder.resolve(bound.name() + ".zip")).exists();
  }

  @Test
  void countsACaseThatIsTooLargeForTheMemoryAsNotDone() {
    List<Long> failed = new ArrayList<>();
    Bulk.one(7, id -> {
      throw new OutOfMemoryError("Java heap space");
    }, new Bulk.Observer() {
      @Override
      public void done(long appealId) {
        throw new AssertionError("done");
      }

      @Override
      public void failed(long appealId, Throwable why) {
        failed.add(appealId);
      }
    }, () -> failed.add(0L));

    assertThat(failed).containsExactly(7L, 0L);
  }
}
