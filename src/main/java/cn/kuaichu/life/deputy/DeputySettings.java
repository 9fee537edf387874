package cn.kuaichu.life.deputy;

import cn.kuaichu.ground.start.SettingBounds;
import java.time.LocalDate;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of deputies.
 *
 * @param longest how long one may act for an absent official at a stretch, both days counted (ours)
 */
@ConfigurationProperties("kuaichu.deputy")
record DeputySettings(@DefaultValue("P30D") Period longest) {
  DeputySettings {
    SettingBounds.require("kuaichu.deputy.longest (in days)", LocalDate.EPOCH.plus(longest).toEpochDay(), 1, 366);
  }
}
