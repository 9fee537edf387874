package cn.kuaichu.ground.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** DOWN where nothing can be kept any more: the data directory is full, gone or cannot be written. */
@Component("homeHealthIndicator")
final class HomeHealth implements HealthIndicator {
  private static final byte[] SOMETHING = new byte[4096];
  /**
   * Bytes: room for the database's own log and a morning of evidence, so that somebody hears of it before it is full.
   */
  private static final long LEAST_SPACE = 200L * 1024 * 1024;
  private final Home home;

  HomeHealth(Home home) {
    this.home = home;
  }

  @Override
  public Health health() {
    try {
      Path tried = Files.createTempFile(home.root(), "health", ".tmp");
      try {
        Files.write(tried, SOMETHING);
      } finally {
        Files.deleteIfExists(tried);
      }
      long left = Files.getFileStore(home.root()).getUsableSpace();
      return left < LEAST_SPACE ? Health.down().withDetail("home", "almost full").build() : Health.up().build();
    } catch (IOException e) {
      return Health.down().withDetail("home", "cannot be written: " + e.getClass().getSimpleName()).build();
    }
  }
}
