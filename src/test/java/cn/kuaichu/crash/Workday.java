package cn.kuaichu.crash;

import cn.kuaichu.Kuaichu;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * The product in a process of its own that can be killed, with officials at work in it. Arguments: the file for
 * receipts, a seed, then settings of the product. It listens to its parent: {@code finish} carries every case to its
 * end, {@code stop} or the parent's end closes it in order.
 */
public final class Workday {
  private static final int OFFICES = 3;

  private Workday() {}

  public static void main(String[] args) throws Exception {
    List<String> unanswered = Offices.begunWithoutReceipt(Path.of(args[0]));
    try (var receipts = Receipts.append(Path.of(args[0])); var product = start(settings(args))) {
      receipts.add("ready", ProcessHandle.current().pid());
      var offices = new Offices(product, receipts, Long.parseLong(args[1]), unanswered);
      offices.open(OFFICES);
      untilStopped(offices::finish);
      offices.close();
    }
  }

  static String[] settings(String[] args) {
    List<String> settings = new ArrayList<>(Arrays.asList(args).subList(2, args.length));
    // short waits: what a killed process had locked is taken up again within seconds, not after the usual minute
    settings.addAll(
        List.of("--camunda.bpm.job-execution.enabled=true", "--camunda.bpm.job-execution.wait-time-in-millis=100",
            "--camunda.bpm.job-execution.max-wait=500", "--camunda.bpm.job-execution.lock-time-in-millis=5000"));
    return settings.toArray(String[]::new);
  }

  static void untilStopped(Runnable finish) throws IOException {
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null && !order.equals("stop"); order = orders.readLine()) {
      if (order.equals("finish")) {
        finish.run();
      }
    }
  }

  static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(Kuaichu.class).web(WebApplicationType.NONE)
        .initializers(context -> withoutTests(context.getBeanFactory())).run(settings);
  }

  /** The class path holds the tests' own configurations as well; the product is to be killed as it is delivered. */
  static void withoutTests(ConfigurableListableBeanFactory beans) {
    beans.registerSingleton("withoutTests", new TypeExcludeFilter() {
      @Override
      public boolean match(MetadataReader type, MetadataReaderFactory factory) {
        return type.getResource().toString().contains("test-classes");
      }

      @Override
      public boolean equals(Object other) {
        return this == other;
      }

      @Override
      public int hashCode() {
        return System.identityHashCode(this);
      }
    });
  }
}
