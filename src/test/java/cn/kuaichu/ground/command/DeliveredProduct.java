package cn.kuaichu.ground.command;

import cn.kuaichu.Kuaichu;
import java.nio.file.Path;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The product within a test's JVM, without what the tests add to it: a start of {@link Kuaichu} itself would find that
 * too.
 */
@EnableAutoConfiguration
@ComponentScan(basePackages = "cn.kuaichu", excludeFilters = {
    @ComponentScan.Filter(TestConfiguration.class),
    @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Kuaichu.class),
    @ComponentScan.Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class)})
public final class DeliveredProduct {
  /** A server was started here once, and stopped again. */
  public static void startedOnceAt(Path home) {
    new SpringApplicationBuilder(DeliveredProduct.class).web(WebApplicationType.NONE).run("--kuaichu.home=" + home)
        .close();
  }
}
