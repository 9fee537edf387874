package cn.kuaichu.engine.security;

import cn.kuaichu.ground.database.Home;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.SampleLogins;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The last lines of a start: the address to open, and with the sample district also the login to use. */
final class StartSign {
  private static final Logger LOG = LoggerFactory.getLogger("kuaichu");

  private final Home home;
  private final Officials officials;
  private final AdministratorSettings administrator;
  private final boolean sample;

  StartSign(Home home, Officials officials, AdministratorSettings administrator, boolean sample) {
    this.home = home;
    this.officials = officials;
    this.administrator = administrator;
    this.sample = sample;
  }

  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
      LOG.info("{}", text(address(event.getApplicationContext().getEnvironment(), web.getWebServer().getPort())));
    }
  }

  String text(String address) {
    String places = """

        快处已启动。
          群众页面  %1$s/
          待办      %1$s/camunda/app/tasklist/
          督办台    %1$s/camunda/app/cockpit/
          账号管理  %1$s/camunda/app/admin/
          数据目录  %2$s
        """.formatted(address, home.root());
    return sample ? places + logins() : places;
  }

  private String logins() {
    String lines = SampleLogins.BY_ROLE.stream().flatMap(login -> officials.appointmentsOf(login).stream().limit(1))
        .map(post -> "    %-22s%s %s%n".formatted(post.login(), post.name(), post.role().label()))
        .collect(Collectors.joining());
    return """

        示例数据“云禾区”只对本机开放。示例账号，口令均为 %s :
        %s    %-22s系统管理员，口令在 %s
        """.formatted(SampleLogins.PASSWORD, lines, administrator.id(),
        home.root().resolve("secrets").resolve("admin-password"));
  }

  private static String address(Environment environment, int port) {
    String host = environment.getProperty("server.address", "localhost");
    String scheme = environment.getProperty("server.ssl.enabled", Boolean.class, false) ? "https" : "http";
    return scheme + "://" + ("0.0.0.0".equals(host) ? "localhost" : host) + ":" + port;
  }
}
