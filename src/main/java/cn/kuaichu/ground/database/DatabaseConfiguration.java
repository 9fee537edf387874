package cn.kuaichu.ground.database;

import cn.kuaichu.ground.start.CommandRefused;
import cn.kuaichu.ground.start.CommandStart;
import cn.kuaichu.ground.start.ServerStart;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.flyway.FlywayProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizers;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionManager;

/** Embedded PostgreSQL unless {@code spring.datasource.url} names a server; two roles either way. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestLimits.class)
class DatabaseConfiguration {
  private static final String NO_SERVER_NAMED = "'${spring.datasource.url:}'.isEmpty()";

  @Bean
  @ServerStart
  Home home(@Value("${kuaichu.home}") Path root) {
    return new Home(root);
  }

  /** A command makes no home: a slip of the pen in its path would look like a district without cases. */
  @Bean
  @CommandStart
  Home homeInUse(@Value("${kuaichu.home}") Path root, @Value("${spring.datasource.url:}") String server) {
    if (!Files.exists(server.isEmpty() ? EmbeddedDatabase.mark(root) : root)) {
      throw new CommandRefused("数据目录 " + root.toAbsolutePath().normalize() + " 还没有启用；请先启动一次服务（java -jar kuaichu.jar），"
          + "或用 --kuaichu.home 指明正在使用的数据目录。");
    }
    return new Home(root);
  }

  @Bean
  @ConditionalOnExpression(NO_SERVER_NAMED)
  EmbeddedDatabase embeddedDatabase(Home home, @Value("${kuaichu.database.port:0}") int port,
      @Value("${" + CommandStart.PROPERTY + ":false}") boolean command) {
    return command ? EmbeddedDatabase.join(home, port) : EmbeddedDatabase.start(home, port);
  }

  @Bean
  @ConditionalOnExpression(NO_SERVER_NAMED)
  JdbcConnectionDetails applicationConnection(EmbeddedDatabase database) {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return EmbeddedDatabase.APPLICATION;
      }

      @Override
      public String getPassword() {
        return database.password(EmbeddedDatabase.APPLICATION);
      }

      @Override
      public String getJdbcUrl() {
        return database.url();
      }
    };
  }

  @Bean
  @ConditionalOnExpression(NO_SERVER_NAMED)
  FlywayConnectionDetails ownerConnection(EmbeddedDatabase database) {
    return new FlywayConnectionDetails() {
      @Override
      public String getUsername() {
        return EmbeddedDatabase.OWNER;
      }

      @Override
      public String getPassword() {
        return database.password(EmbeddedDatabase.OWNER);
      }

      @Override
      public String getJdbcUrl() {
        return database.url();
      }
    };
  }

  /** Said in full: the owner's connections are no copies of the application's, which are limited. */
  @Bean
  @ConditionalOnExpression("!" + NO_SERVER_NAMED)
  FlywayConnectionDetails ownerOnAServerOfOnesOwn(JdbcConnectionDetails application, FlywayProperties owner) {
    return new FlywayConnectionDetails() {
      @Override
      public String getUsername() {
        return Objects.requireNonNullElse(owner.getUser(), application.getUsername());
      }

      @Override
      public String getPassword() {
        return owner.getPassword() == null ? application.getPassword() : owner.getPassword();
      }

      @Override
      public String getJdbcUrl() {
        return Objects.requireNonNullElse(owner.getUrl(), application.getJdbcUrl());
      }
    };
  }

  @Bean
  FlywayConfigurationCustomizer applicationRole(JdbcConnectionDetails application) {
    return flyway -> flyway.placeholders(Map.of("application_role", application.getUsername()));
  }

  /** The pool alone: the benchmark puts its counter there instead. */
  @Bean
  static BeanPostProcessor limitedConnections(ObjectProvider<RequestLimits> limits) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool ? new LimitedConnections(pool, limits.getObject()) : bean;
      }
    };
  }

  @Bean
  JdbcTransactionManager transactionManager(DataSource database,
      ObjectProvider<TransactionManagerCustomizers> customizers) {
    AllowedTime transactions = new AllowedTime(database);
    customizers.ifAvailable(each -> each.customize((TransactionManager) transactions));
    return transactions;
  }

  @Bean
  RoleSeparation roleSeparation(JdbcClient jdbc, Flyway migrated) {
    return new RoleSeparation(jdbc);
  }
}
