package cn.kuaichu.people.identity;

import cn.kuaichu.ground.start.SettingBounds;
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
    SettingBounds.require("kuaichu.district.most-changed-percent", mostChangedPercent, 0, 100);
  }
}
