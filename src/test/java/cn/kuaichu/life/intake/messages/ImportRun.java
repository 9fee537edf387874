package cn.kuaichu.life.intake.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One test's imports, from a source of their own, with what they said on the way. */
final class ImportRun {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private final MessageImport imports;
  final String source = "run-" + RUNS.incrementAndGet();
  final List<String> said = new ArrayList<>();

  ImportRun(MessageImport imports) {
    this.imports = imports;
  }

  MessageImport.Outcome of(Path file) throws IOException {
    return of(file, Map.of());
  }

  /** No row may get lost on the way, whatever becomes of it. */
  MessageImport.Outcome of(Path file, Map<Field, String> columns) throws IOException {
    MessageImport.Outcome outcome = imports.run(file, imports.settings(null, null, source, columns), new Listening());
    assertThat(outcome.rows())
        .isEqualTo(outcome.imported() + outcome.history() + outcome.repeated() + outcome.rejected());
    return outcome;
  }

  static void holds(MessageImport.Outcome outcome, int imported, int history, int repeated, int rejected) {
    assertThat(Stream.of(outcome.imported(), outcome.history(), outcome.repeated(), outcome.rejected()).toList())
        .as("imported, history, repeated, rejected").isEqualTo(List.of(imported, history, repeated, rejected));
  }

  private final class Listening implements MessageImport.Observer {
    @Override
    public void progress(Tally tally, double fraction) {
      assertThat(fraction).isBetween(0.0, 1.0);
    }

    @Override
    public synchronized void rejected(Position at, String column, String reason) {
      said.add(at.row() + column + ":" + reason);
    }

    @Override
    public synchronized void remarked(Position at, String remark) {
      said.add(at.row() + remark);
    }
  }
}
