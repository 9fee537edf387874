package cn.kuaichu.faces.portal;

import cn.kuaichu.ground.database.Home;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PortalSettings.class, LimitSettings.class})
class PortalConfiguration {
  /** One key for all that the pages sign or disguise; each use has its own label. */
  @Bean
  PortalKey portalKey(PortalSettings settings, Home home) {
    return new PortalKey(settings.formKey().isBlank() ? home.secret("portal-form") : settings.formKey());
  }
}
