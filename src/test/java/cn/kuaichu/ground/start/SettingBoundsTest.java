package cn.kuaichu.ground.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** A setting that makes no sense keeps the product from starting, and is named. */
class SettingBoundsTest {
  private static Object bound(String setting, String value) {
    String prefix = setting.substring(0, setting.lastIndexOf('.'));
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Class<?> type = scanner.findCandidateComponents("cn.kuaichu").stream()
        .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
        .filter(found -> found.getAnnotation(ConfigurationProperties.class).value().equals(prefix)).findFirst()
        .orElseThrow();
    return new Binder(new MapConfigurationPropertySource(Map.of(setting, value))).bind(prefix, type).get();
  }

  @ParameterizedTest
  @CsvSource({"kuaichu.assist.send-back-workdays, 1, 0", "kuaichu.assist.send-back-workdays, 10, 11",
      "kuaichu.printed-code.wait-days, 3, 0", "kuaichu.printed-code.phone-tries, 5, 11",
      "kuaichu.deputy.longest, P30D, P0D", "kuaichu.deputy.longest, P1Y, P2Y", "kuaichu.alike.days, 90, 731",
      "kuaichu.district.most-changed-percent, 10, 101", "kuaichu.portal.limits.appeals, 1200, 299",
      "kuaichu.portal.limits.lookups-of-number, 5, 0", "kuaichu.portal.limits.longest-wait, PT5M, PT2H"})
  void refusesWhatMakesNoSense(String setting, String sound, String senseless) {
    assertThat(bound(setting, sound)).isNotNull();
    assertThatThrownBy(() -> bound(setting, senseless)).hasRootCauseInstanceOf(StartRefused.class).rootCause()
        .hasMessageContaining("The setting " + setting);
  }
}
