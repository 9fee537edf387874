package cn.kuaichu.life.assisting;

import cn.kuaichu.ground.start.SettingBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of assisting units.
 *
 * @param sendBackWorkdays working days after it was asked in which a unit may send the question back as not its own
 * (ours)
 */
@ConfigurationProperties("kuaichu.assist")
record AssistSettings(@DefaultValue("1") int sendBackWorkdays) {
  AssistSettings {
    SettingBounds.require("kuaichu.assist.send-back-workdays", sendBackWorkdays, 1, 10);
  }
}
