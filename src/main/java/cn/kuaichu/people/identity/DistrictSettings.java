package cn.kuaichu.people.identity;

import cn.kuaichu.ground.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the command {@code district} guards itself against the wrong files.
 *
 * @param mostChangedPercent of all running appointments ended, of all officials renamed or of all units changed by one
 *     run without {@code --yes} (ours)
 */
@ConfigurationProperties("kuaichu.district")
record DistrictSettings(@DefaultValue("10") int mostChangedPercent) {
  DistrictSettings {
    if (mostChangedPercent < 0 || mostChangedPercent > 100) {
      throw new StartRefused("The setting kuaichu.district.most-changed-percent is " + mostChangedPercent
          + ", but has to be between 0 and 100.",
          "Correct it in application.yaml, in the environment or on the command line, or leave it out.");
    }
  }
}
