package cn.kuaichu.life.screening;

import cn.kuaichu.ground.start.SettingBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many appeals that may be about the same matter the screening clerk sees (all ours).
 *
 * @param days how long before this appeal another one was received at most
 * @param read how many of those are looked at, the newest first: each costs two decryptions
 * @param leastPercent how like the words have to be where the telephone is another one
 * @param shown how many are shown at most; a clerk does not compare more than one screen of them
 */
@ConfigurationProperties("kuaichu.alike")
record AlikeSettings(@DefaultValue("90") int days, @DefaultValue("300") int read, @DefaultValue("25") int leastPercent,
    @DefaultValue("8") int shown) {
  AlikeSettings {
    SettingBounds.require("kuaichu.alike.days", days, 1, 730);
    SettingBounds.require("kuaichu.alike.read", read, 10, 2000);
    SettingBounds.require("kuaichu.alike.least-percent", leastPercent, 5, 100);
    SettingBounds.require("kuaichu.alike.shown", shown, 1, 20);
  }
}
