package cn.kuaichu.engine.seam;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The official behind a request of the web apps. */
@Component
public class LoggedIn {
  private final IdentityService identity;

  LoggedIn(@Lazy IdentityService identity) {
    this.identity = identity;
  }

  /** @return the login; empty without a login */
  public Optional<String> login() {
    Authentication authentication = identity.getCurrentAuthentication();
    return authentication == null ? Optional.empty() : Optional.ofNullable(authentication.getUserId());
  }
}
