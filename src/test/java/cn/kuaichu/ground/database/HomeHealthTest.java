package cn.kuaichu.ground.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;

class HomeHealthTest {
  @TempDir
  private Path folder;

  @Test
  void isUpWhereItCanBeWrittenAndLeavesNothing() throws IOException {
    Home home = new Home(folder.resolve("home"));

    assertThat(new HomeHealth(home).health().getStatus()).isEqualTo(Status.UP);
    try (var files = Files.list(home.root())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void isDownWhereTheHomeIsGone() throws IOException {
    Home home = new Home(folder.resolve("home"));
    Files.delete(home.root());

    assertThat(new HomeHealth(home).health().getStatus()).isEqualTo(Status.DOWN);
  }
}
