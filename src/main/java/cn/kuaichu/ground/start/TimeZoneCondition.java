package cn.kuaichu.ground.start;

import java.util.TimeZone;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One zone for every node. The engine's columns carry none, so a node in another zone fires timers hours early or late
 * and takes live locks for expired ones.
 */
final class TimeZoneCondition implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final String ZONE = "Asia/Shanghai";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    require(TimeZone.getDefault());
  }

  static void require(TimeZone zone) {
    if (!ZONE.equals(zone.getID())) {
      throw new StartRefused("The time zone of this JVM is " + zone.getID() + ", but has to be " + ZONE + ".",
          "Start with: java -Duser.timezone=" + ZONE + " -jar kuaichu.jar");
    }
  }
}
