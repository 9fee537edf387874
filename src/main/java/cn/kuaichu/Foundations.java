package cn.kuaichu;

import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ground.start.StartRefused;
import cn.kuaichu.ground.start.StoryClock;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every part stands on: the time, the calendar, the key. */
@Configuration(proxyBeanMethods = false)
class Foundations {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return new StoryClock(Clock.system(WorkCalendar.ZONE));
  }

  @Bean
  WorkCalendar workCalendar(@Value("${kuaichu.calendar.day}") Duration day,
      @Value("${kuaichu.calendar.opens}") String opens, Home home) {
    return WorkCalendar.load(day, WorkCalendar.opening(opens), home.folder("calendar"));
  }

  @Bean
  Vault vault(@Value("${kuaichu.key:}") String key, Home home) {
    try {
      return new Vault(key.isBlank() ? home.secret("personal-data-key") : key.strip());
    } catch (IllegalArgumentException e) {
      throw new StartRefused("The key of the personal data is no key: " + e.getMessage() + ".",
          "kuaichu.key, or secrets/personal-data-key in kuaichu.home, has to be 256 bits in URL-safe Base64 (43 "
              + "characters).");
    }
  }
}
