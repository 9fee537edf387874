package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole product behind a real port; the same annotation everywhere, so that one start serves all attacks. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@interface OverHttp {
  /** Asked again and again, for twice as long as anything here is remembered. */
  final class Until {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Until() {}

    static void holds(BooleanSupplier condition) throws InterruptedException {
      long end = System.nanoTime() + LONGEST.toNanos();
      while (!condition.getAsBoolean()) {
        assertThat(System.nanoTime()).as("still not so").isLessThan(end);
        Thread.sleep(200);
      }
    }
  }
}
