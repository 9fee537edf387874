package cn.kuaichu.life.intake.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.life.intake.messages.MalformedFiles.Odd;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever the file is like: it is refused with a reason, or every row of it is taken in whole, known, or refused by
 * row.
 */
@DistrictTest
class MalformedFilesTest {
  @Autowired
  private MessageImport imports;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private CaseTexts texts;
  @TempDir
  private Path folder;

  @TestFactory
  Stream<DynamicTest> losesNothingOfAnOddFile() {
    List<Odd> odd = MalformedFiles.all(folder);
    assertThat(odd).hasSizeGreaterThan(100);
    return odd.stream().map(file -> DynamicTest.dynamicTest(file.name(), () -> losesNothing(file)));
  }

  private void losesNothing(Odd odd) throws IOException {
    Path file = Files.write(folder.resolve("来件"), odd.content());
    ImportRun run = new ImportRun(imports);
    if (odd.refused() != null) {
      Throwable thrown = catchThrowable(() -> run.of(file));
      assertThat(thrown).isInstanceOf(FileRefused.class).hasMessageContaining(odd.refused());
      assertThat(thrown.getMessage()).endsWith("。").doesNotContainIgnoringCase("exception").doesNotContain("null");
    } else {
      ImportRun.holds(run.of(file), odd.imported(), 0, odd.repeated(), odd.rejected());
      assertThat(run.said).filteredOn(said -> !said.contains("只导入一次")).hasSize(odd.rejected())
          .allSatisfy(said -> assertThat(said).matches("(?s)[1-9]\\d*\\D*:.*").contains(odd.reason()));
    }
    holdsTheMessages(run.source, odd.imported());
  }

  /** What the tally says stands in the database, with its words. */
  private void holdsTheMessages(String source, int messages) {
    List<Long> ids = jdbc.sql("select id from appeal where source = ?").param(source).query(Long.class).list();
    assertThat(ids).hasSize(messages).allSatisfy(id -> assertThat(texts.words(id)).isNotBlank());
  }
}
