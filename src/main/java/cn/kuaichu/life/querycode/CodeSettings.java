package cn.kuaichu.life.querycode;

import cn.kuaichu.ground.start.SettingBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a printed code speaks for the citizen.
 *
 * @param waitDays calendar days in which the holder of the code from before reads the notice and can object (ours):
 *     long enough for a citizen who looks at the case once or twice a week while it is to be signed
 * @param phoneTries how often the registered telephone number may be typed for one printed code: officials see all but
 *     four of its digits, so that five tries find one in two thousand
 */
@ConfigurationProperties("kuaichu.printed-code")
public record CodeSettings(@DefaultValue("3") int waitDays, @DefaultValue("5") int phoneTries) {
  public CodeSettings {
    SettingBounds.require("kuaichu.printed-code.wait-days", waitDays, 1, 30);
    SettingBounds.require("kuaichu.printed-code.phone-tries", phoneTries, 1, 10);
  }
}
